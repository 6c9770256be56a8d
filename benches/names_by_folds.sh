#!/bin/sh
# Mentions of marked articles by models that have not seen them: names_by_folds.sh FOLDER CLUSTERS. FOLDER holds BRAT files (ID.txt,
# ID.ann), CLUSTERS is what examples/train-names/clusters.py prints. For each fifth of the
# articles, in order of time, a model of names is trained on the others and `depeche export` run with it; target/folds/all then holds
# a folder of tables for each article.
set -eu
folder=$1
clusters=$2
cargo build --release --locked --bin depeche --example train-names
rm -rf target/folds
target/release/examples/train-names folds --out target/folds --clusters "$clusters" "$folder"
mkdir -p target/folds/all
for ids in target/folds/*.ids; do
  fold=$(basename "$ids" .ids)
  sed "s|.*|$folder/&.txt|" "$ids" | xargs target/release/depeche -q export --names "target/folds/$fold.model" --each \
    -o "target/folds/out-$fold" --picture none --format nq
  mv "target/folds/out-$fold"/* target/folds/all/
done
