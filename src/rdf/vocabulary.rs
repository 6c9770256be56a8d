//! Every IRI of a vocabulary that is not the ontology's own, each written once.

use oxigraph::model::NamedNodeRef;

macro_rules! iris {
    ($($(#[$doc:meta])* $name:ident = $iri:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: NamedNodeRef<'static> = NamedNodeRef::new_unchecked($iri);)*
    };
}

/// Vocabularies: prefix and namespace.
pub(super) const NAMESPACES: [(&str, &str); 13] = [
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("schema", "https://schema.org/"),
    ("sf", "http://www.opengis.net/ont/sf#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("void", "http://rdfs.org/ns/void#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// Further vocabularies that data often use: prefix and namespace, for messages.
pub(super) const OTHERS: [(&str, &str); 4] = [
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dbo", "http://dbpedia.org/ontology/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("wdt", "http://www.wikidata.org/prop/direct/"),
];

/// The W3C's vocabulary of endpoints, which only these use.
pub(super) const SERVICE_DESCRIPTION: &str = "http://www.w3.org/ns/sparql-service-description#";
/// The W3C's list of formats.
pub(super) const FORMATS: &str = "http://www.w3.org/ns/formats/";

iris! {
    SKOS_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";
    SCHEMA_SAME_AS = "https://schema.org/sameAs";
    SCHEMA_NEWS_ARTICLE = "https://schema.org/NewsArticle";
    SCHEMA_HEADLINE = "https://schema.org/headline";
    SCHEMA_DATE_PUBLISHED = "https://schema.org/datePublished";
    SCHEMA_IN_LANGUAGE = "https://schema.org/inLanguage";
    SCHEMA_URL = "https://schema.org/url";
    GEO_HAS_GEOMETRY = "http://www.opengis.net/ont/geosparql#hasGeometry";
    GEO_GEOMETRY = "http://www.opengis.net/ont/geosparql#Geometry";
    GEO_AS_WKT = "http://www.opengis.net/ont/geosparql#asWKT";
    GEO_WKT_LITERAL = "http://www.opengis.net/ont/geosparql#wktLiteral";
    EDTF = "http://id.loc.gov/datatypes/edtf";
    PROV_ENTITY = "http://www.w3.org/ns/prov#Entity";
    PROV_ACTIVITY = "http://www.w3.org/ns/prov#Activity";
    PROV_WAS_DERIVED_FROM = "http://www.w3.org/ns/prov#wasDerivedFrom";
    PROV_WAS_GENERATED_BY = "http://www.w3.org/ns/prov#wasGeneratedBy";
    OA_SPECIFIC_RESOURCE = "http://www.w3.org/ns/oa#SpecificResource";
    OA_HAS_SOURCE = "http://www.w3.org/ns/oa#hasSource";
    OA_HAS_SELECTOR = "http://www.w3.org/ns/oa#hasSelector";
    OA_TEXT_POSITION_SELECTOR = "http://www.w3.org/ns/oa#TextPositionSelector";
    OA_TEXT_QUOTE_SELECTOR = "http://www.w3.org/ns/oa#TextQuoteSelector";
    OA_START = "http://www.w3.org/ns/oa#start";
    OA_END = "http://www.w3.org/ns/oa#end";
    OA_EXACT = "http://www.w3.org/ns/oa#exact";
    VOID_DATASET = "http://rdfs.org/ns/void#Dataset";
    VOID_ENTITIES = "http://rdfs.org/ns/void#entities";
    VOID_VOCABULARY = "http://rdfs.org/ns/void#vocabulary";
    VOID_TRIPLES = "http://rdfs.org/ns/void#triples";
    VOID_CLASS = "http://rdfs.org/ns/void#class";
    VOID_CLASS_PARTITION = "http://rdfs.org/ns/void#classPartition";
    VOID_PROPERTY = "http://rdfs.org/ns/void#property";
    VOID_PROPERTY_PARTITION = "http://rdfs.org/ns/void#propertyPartition";
    DCAT_DATASET = "http://www.w3.org/ns/dcat#Dataset";
    DCAT_DISTRIBUTION = "http://www.w3.org/ns/dcat#distribution";
    DCAT_DISTRIBUTION_CLASS = "http://www.w3.org/ns/dcat#Distribution";
    DCAT_MEDIA_TYPE = "http://www.w3.org/ns/dcat#mediaType";
    DCAT_COMPRESS_FORMAT = "http://www.w3.org/ns/dcat#compressFormat";
    DCAT_START_DATE = "http://www.w3.org/ns/dcat#startDate";
    DCAT_END_DATE = "http://www.w3.org/ns/dcat#endDate";
    DCTERMS_TITLE = "http://purl.org/dc/terms/title";
    DCTERMS_DESCRIPTION = "http://purl.org/dc/terms/description";
    DCTERMS_LANGUAGE = "http://purl.org/dc/terms/language";
    DCTERMS_CONFORMS_TO = "http://purl.org/dc/terms/conformsTo";
    DCTERMS_SOURCE = "http://purl.org/dc/terms/source";
    DCTERMS_TEMPORAL = "http://purl.org/dc/terms/temporal";
    DCTERMS_PERIOD_OF_TIME = "http://purl.org/dc/terms/PeriodOfTime";
    VOID_URI_SPACE = "http://rdfs.org/ns/void#uriSpace";
    OWL_INVERSE_OF = "http://www.w3.org/2002/07/owl#inverseOf";
    OWL_SYMMETRIC_PROPERTY = "http://www.w3.org/2002/07/owl#SymmetricProperty";
    OWL_NAMED_INDIVIDUAL = "http://www.w3.org/2002/07/owl#NamedIndividual";
    OWL_THING = "http://www.w3.org/2002/07/owl#Thing";
    OWL_TRANSITIVE_PROPERTY = "http://www.w3.org/2002/07/owl#TransitiveProperty";
    RDF_REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies";
    XSD_NON_NEGATIVE_INTEGER = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";
    SD_SERVICE = "http://www.w3.org/ns/sparql-service-description#Service";
    SD_ENDPOINT = "http://www.w3.org/ns/sparql-service-description#endpoint";
    SD_SUPPORTED_LANGUAGE = "http://www.w3.org/ns/sparql-service-description#supportedLanguage";
    SD_SPARQL_11_QUERY = "http://www.w3.org/ns/sparql-service-description#SPARQL11Query";
    SD_SPARQL_11_UPDATE = "http://www.w3.org/ns/sparql-service-description#SPARQL11Update";
    SD_RESULT_FORMAT = "http://www.w3.org/ns/sparql-service-description#resultFormat";
    SD_INPUT_FORMAT = "http://www.w3.org/ns/sparql-service-description#inputFormat";
    SD_DEFAULT_DATASET = "http://www.w3.org/ns/sparql-service-description#defaultDataset";
    SD_DATASET = "http://www.w3.org/ns/sparql-service-description#Dataset";
    SD_DEFAULT_GRAPH = "http://www.w3.org/ns/sparql-service-description#defaultGraph";
    SD_GRAPH = "http://www.w3.org/ns/sparql-service-description#Graph";
    SD_NAMED_GRAPH = "http://www.w3.org/ns/sparql-service-description#namedGraph";
    SD_NAMED_GRAPH_CLASS = "http://www.w3.org/ns/sparql-service-description#NamedGraph";
    SD_NAME = "http://www.w3.org/ns/sparql-service-description#name";
    SD_GRAPH_PROPERTY = "http://www.w3.org/ns/sparql-service-description#graph";
    STATEMENT = "https://w3id.org/depeche#Statement";
    DATE = "https://w3id.org/depeche#date";
    START = "https://w3id.org/depeche#start";
    END = "https://w3id.org/depeche#end";
    PLACE = "https://w3id.org/depeche#place";
    ROLE = "https://w3id.org/depeche#role";
    RECIPIENT = "https://w3id.org/depeche#recipient";
    QUANTITY = "https://w3id.org/depeche#quantity";
    UNIT = "https://w3id.org/depeche#unit";
    CLAIMED_BY = "https://w3id.org/depeche#claimedBy";
    PLANNED = "https://w3id.org/depeche#planned";
    NEGATED = "https://w3id.org/depeche#negated";
    REPORTED = "https://w3id.org/depeche#reported";
    NOTE = "https://w3id.org/depeche#note";
    EDTF_VALUE = "https://w3id.org/depeche#edtf";
    EARLIEST = "https://w3id.org/depeche#earliest";
    LATEST = "https://w3id.org/depeche#latest";
    RULE = "https://w3id.org/depeche#rule";
    CONFIDENCE = "https://w3id.org/depeche#confidence";
    MENTIONS = "https://w3id.org/depeche#mentions";
    MENTION_KIND = "https://w3id.org/depeche#mentionKind";
    PUBLISHER_NAME = "https://w3id.org/depeche#publisherName";
    FILE = "https://w3id.org/depeche#file";
    SHA256 = "https://w3id.org/depeche#sha256";
    MENTION_NODES = "https://w3id.org/depeche#mentionNodes";
    PROGRAM_VERSION = "https://w3id.org/depeche#programVersion";
    ONTOLOGY_DIGEST = "https://w3id.org/depeche#ontologyDigest";
    LEXICON_DIGEST = "https://w3id.org/depeche#lexiconDigest";
}
