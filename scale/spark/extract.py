#!/usr/bin/env python3
"""Articles become one knowledge graph on a cluster: `extract.py INPUT OUTPUT [--shards N] …`, by anything that speaks Spark's interface
(Apache Spark 4, classic or Connect; Sail). INPUT is Parquet or NDJSON, a row for each article, OUTPUT a folder that all workers reach:

    OUTPUT/articles, entities, mentions, relations, evidence    the five tables, as Parquet
    OUTPUT/failed                                               what could not be read, and why, as NDJSON
    OUTPUT/graph                                                the graph, as N-Quads (.txt.gz), in N shards
    OUTPUT/records                                              the graph of each article: what all others are made of
    OUTPUT/made                                                 of which input, by which options; written once the records are whole

Every worker needs the wheel of depeche with pyarrow. The session is that of SPARK_REMOTE or spark-submit. With --resume, records that are
whole and of the same input and options are not made again, and all others are.
"""

import argparse
import json
import re
import sys

import depeche
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as f
from pyspark.sql.pandas.types import from_arrow_schema

# Articles whose graphs a worker holds at once.
AT_ONCE = 256
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
ALIAS = "<http://www.w3.org/2004/02/skos/core#altLabel>"


def options(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", help="Parquet or NDJSON (.json, .ndjson, .jsonl, also compressed): a file, a folder, or a pattern")
    parser.add_argument("output", help="folder that all workers reach")
    parser.add_argument("--format", choices=["parquet", "json"], help="of the input, where its name does not tell")
    parser.add_argument("--text-field", help="column that holds the text, where it has none of the usual names")
    parser.add_argument("--any-language", action="store_true", help="read articles that are not in French, too")
    parser.add_argument("--min-confidence", type=float, default=0.0, help="leave out statements that are less sure, from 0 to 1")
    parser.add_argument("--partitions", type=int, help="parts into which the articles are dealt: some for each core")
    parser.add_argument("--shards", type=int, default=8, help="files of N-Quads (8)")
    parser.add_argument("--base", default="https://w3id.org/depeche/kg/", help="what IRIs begin with")
    former = parser.add_mutually_exclusive_group()
    former.add_argument("--overwrite", action="store_true", help="replace a former output")
    former.add_argument("--resume", action="store_true", help="go on from the records that are there")
    return parser.parse_args(arguments)


def read(spark, asked):
    """The articles."""
    names = asked.input.rstrip("/").removesuffix(".gz").removesuffix(".zst")
    form = asked.format or ("json" if names.endswith((".json", ".ndjson", ".jsonl")) else "parquet")
    articles = spark.read.format(form).load(asked.input)
    return articles.repartition(asked.partitions) if asked.partitions else articles


def records(articles, asked):
    """A row for each article: its rows of the five tables, and its triples."""
    how = {"text_field": asked.text_field, "any_language": asked.any_language, "min_confidence": asked.min_confidence, "base": asked.base}

    def graphs(batches):
        import depeche

        # graphs are larger than articles, and a batch may have ten thousand of these
        few = (batch.slice(at, AT_ONCE) for batch in batches for at in range(0, batch.num_rows, AT_ONCE))
        # a worker has as many of these at once as it has cores
        yield from depeche.extract_arrow(few, threads=1, **how)

    return articles.mapInArrow(graphs, from_arrow_schema(depeche.arrow_schema(base=asked.base)))


def rows(graphs, table):
    """The rows of a table, as the articles have them."""
    return graphs.select(f.explode(table).alias("row")).select("row.*")


def checked(graphs):
    """The records, each article once; ends where one id means two things, as the graph of one machine does."""
    texts = rows(graphs, "articles").groupBy("id").agg(f.count("id").alias("times"), f.countDistinct("text_sha256").alias("texts"))
    again = texts.where("times > 1").orderBy(f.desc("texts"), "id").limit(1).collect()
    if again and again[0]["texts"] > 1:
        sys.exit(f"two articles of different texts have the id '{again[0]['id']}'")
    entities = rows(graphs, "entities").select("id", f.concat_ws(" of ", "type", "value").alias("meant"))
    classes = entities.groupBy("id").agg(f.min("meant").alias("one"), f.max("meant").alias("other"))
    for found in classes.where("one <> other").orderBy("id").limit(1).collect():
        sys.exit(f"the entity '{found['id']}' is a {found['one']} in one article and a {found['other']} in another")
    if not again:
        return graphs
    # of an article that stands twice always the same copy, however often this is computed
    nth = f.row_number().over(Window.partitionBy("id").orderBy(f.col("articles")[0]["sha256"], "ntriples"))
    failed = f.col("error").isNotNull()
    first = graphs.where(~failed).withColumn("nth", nth).where("nth = 1").drop("nth")
    return first.union(graphs.where(failed))


def union(column):
    return f.array_sort(f.array_distinct(f.flatten(f.collect_list(column))))


def joined(graphs):
    """The five tables of one graph: what has one id is one thing."""
    entities = rows(graphs, "entities")
    # the first of several labels is the label, the others become aliases
    entities = entities.groupBy("id").agg(
        f.min("type").alias("type"),
        f.min(f.struct("label", "language")).alias("named"),
        f.array_distinct(f.concat(f.flatten(f.collect_list("aliases")), f.collect_list("label"))).alias("aliases"),
        f.min("value").alias("value"),
        f.min(f.when(f.col("latitude").isNotNull(), f.struct("latitude", "longitude"))).alias("position"),
        union("same_as").alias("same_as"),
        union("note").alias("note"),
    )
    entities = entities.select(
        "id", "type", f.col("named.label").alias("label"), f.col("named.language").alias("language"),
        f.array_sort(f.array_except("aliases", f.array("named.label"))).alias("aliases"),
        "value", "position.latitude", "position.longitude", "same_as", "note",
    )
    relations = rows(graphs, "relations")
    # an id is a digest of all columns but the notes
    same = [name for name in relations.columns if name not in ("id", "note")]
    relations = relations.groupBy("id").agg(*[f.first(name).alias(name) for name in same], union("note").alias("note"))
    return {
        "articles": rows(graphs, "articles"),
        "entities": entities,
        "mentions": rows(graphs, "mentions"),
        "relations": relations,
        "evidence": rows(graphs, "evidence"),
    }


def triples(graphs, base):
    """The lines of one graph. Those of articles, mentions and evidence come from one article, all others from many."""
    lines = graphs.select(f.explode(f.split(f.col("ntriples"), "\n")).alias("line")).where("line <> ''")
    own = f.col("line").rlike(f"^<{re.escape(base)}(article|mention|evidence)/")
    word = f.split(f.col("line"), " ", 3)
    part = [f.get(word, f.lit(at)).alias(name) for at, name in enumerate(["subject", "predicate", "rest"])]
    several = lines.where(~own).distinct().select("line", *part)
    labels = several.where(f.col("predicate") == LABEL).select("subject", "rest", f.regexp_extract("rest", r'^"(.*)"[^"]*$', 1).alias("words"))
    first = labels.groupBy("subject").agg(f.min(f.struct("words", "rest")).alias("chosen")).select("subject", "chosen.rest")
    others = several.where(f.col("predicate") == ALIAS).select("subject", "rest").union(labels.select("subject", "rest"))
    aliases = others.distinct().join(first, ["subject", "rest"], "left_anti")
    return (
        lines.where(own)
        .union(several.where(~f.col("predicate").isin(LABEL, ALIAS)).select("line"))
        .union(first.select(f.concat_ws(" ", "subject", f.lit(LABEL), "rest")))
        .union(aliases.select(f.concat_ws(" ", "subject", f.lit(ALIAS), "rest")))
    )


def is_made(spark, made, run):
    """Whether the records are whole, and those of this run."""
    try:
        return [row["run"] for row in spark.read.parquet(made).collect()] == [run]
    except Exception:  # what is said of a path that is not there differs from engine to engine
        return False


def main(arguments):
    asked = options(arguments)
    spark = SparkSession.builder.appName("depeche").getOrCreate()

    again = asked.overwrite or asked.resume

    def writer(frame):
        # of a run that was killed there may be a part
        return frame.write.mode("overwrite") if again else frame.write

    def told(what):
        return writer(spark.createDataFrame([(what,)], "run string"))

    kept, made = f"{asked.output}/records", f"{asked.output}/made"
    how = {name: getattr(asked, name) for name in ["input", "text_field", "any_language", "min_confidence", "base"]}
    run = json.dumps({"depeche": depeche.__version__, **how}, sort_keys=True)
    if not (asked.resume and is_made(spark, made, run)):
        if again:
            # what is told of the records that are replaced holds no more
            told("").parquet(made)
        writer(records(read(spark, asked), asked)).parquet(kept)
        told(run).parquet(made)
    graphs = checked(spark.read.parquet(kept))
    for table, frame in joined(graphs).items():
        writer(frame).parquet(f"{asked.output}/{table}")
    writer(graphs.where("error IS NOT NULL").select("id", "error")).json(f"{asked.output}/failed")
    writer(triples(graphs, asked.base).repartition(asked.shards)).option("compression", "gzip").text(f"{asked.output}/graph")
    read_, failed = graphs.count(), graphs.where("error IS NOT NULL").count()
    statements = spark.read.parquet(f"{asked.output}/relations").count()
    print(f"{read_ - failed} articles, {statements} statements, {failed} could not be read")


if __name__ == "__main__":
    main(sys.argv[1:])
