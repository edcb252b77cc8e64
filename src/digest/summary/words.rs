//! The words that tell what a sentence is about.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word says about its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// "the paper", "we": who did it.
    Paper,
    /// "aims to".
    Aim,
    /// "investigates": an aim or a subject.
    Explore,
    /// "introduces": what is new.
    Introduce,
    /// "employs": how it is done.
    Use,
    /// "outperforms": how well it does.
    Achieve,
    /// "shows": what was found.
    Show,
    /// "suggests": what follows.
    Suggest,
    /// "offers", "enables": what it is good for.
    Offer,
    /// "objective", "question".
    Goal,
    /// "methodology".
    Methodology,
    /// "approach", "framework": what was made.
    Artifact,
    /// "results", "experiments".
    Outcome,
    /// "implication".
    Implication,
    /// "practitioners".
    Reader,
    /// "this", "these".
    This,
    /// "can", "should".
    Modal,
    /// "is", "was".
    Be,
    /// "not", "lacks".
    Not,
    /// "specified", "provided": with "not", what the paper leaves out.
    Tell,
    /// "further", "additional".
    Further,
    /// "how", "what", "whether".
    Ask,
    /// "to".
    To,
    /// "that", "which": a clause begins.
    That,
    /// "main", "key", "primary".
    Main,
    /// "impactful".
    Impactful,
    /// "code", "weights".
    Code,
    /// "available", "released".
    Available,
    /// "on", "across", "compared": the setting of an experiment.
    Setting,
    /// "quantitative", "details", "information".
    Detail,
}

/// Bytes of the longest word that may give a cue.
const LONGEST: usize = 16;

/// The cue that `word`, of ASCII letters in any case, gives.
pub(super) fn cue(word: &[u8]) -> Option<Cue> {
    static CUES: LazyLock<FxHashMap<&[u8], Cue>> =
        LazyLock::new(|| WORDS.iter().map(|(word, cue)| (word.as_bytes(), *cue)).collect());
    let mut buffer = [0; LONGEST];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    CUES.get(&*lower).copied()
}

use Cue::{
    Achieve, Aim, Artifact, Ask, Available, Be, Code, Detail, Explore, Further, Goal, Impactful, Implication,
    Introduce, Main, Methodology, Modal, Not, Offer, Outcome, Paper, Reader, Setting, Show, Suggest, Tell,
    That, This, To, Use,
};

/// By cue.
#[rustfmt::skip]
static WORDS: &[(&str, Cue)] = &[
    ("article", Paper), ("authors", Paper), ("investigation", Paper), ("paper", Paper), ("papers", Paper),
    ("report", Paper), ("research", Paper), ("researchers", Paper), ("study", Paper), ("survey", Paper),
    ("they", Paper), ("we", Paper), ("work", Paper),
    ("aimed", Aim), ("aims", Aim), ("intends", Aim), ("seek", Aim), ("seeking", Aim), ("seeks", Aim),
    ("sought", Aim),
    ("addressed", Explore), ("addresses", Explore), ("analyzes", Explore), ("assesses", Explore),
    ("challenges", Explore), ("determine", Explore), ("evaluates", Explore), ("examined", Explore),
    ("examines", Explore), ("explored", Explore), ("explores", Explore), ("focused", Explore),
    ("focuses", Explore), ("investigate", Explore), ("investigated", Explore), ("investigates", Explore),
    ("reviews", Explore), ("studies", Explore), ("surveys", Explore), ("tackled", Explore),
    ("tackles", Explore), ("understand", Explore),
    ("argues", Introduce), ("describes", Introduce), ("designed", Introduce), ("designs", Introduce),
    ("develop", Introduce), ("developed", Introduce), ("develops", Introduce), ("introduce", Introduce),
    ("introduced", Introduce), ("introduces", Introduce), ("present", Introduce), ("presented", Introduce),
    ("presents", Introduce), ("propose", Introduce), ("proposed", Introduce), ("proposes", Introduce),
    ("releases", Introduce),
    ("adaptively", Use), ("adapts", Use), ("adds", Use), ("adopted", Use), ("adopts", Use), ("aligns", Use),
    ("analyzed", Use), ("annotate", Use), ("annotated", Use), ("applied", Use), ("applies", Use),
    ("assessed", Use), ("augments", Use), ("based", Use), ("builds", Use), ("built", Use),
    ("categorizes", Use), ("collected", Use), ("collects", Use), ("combine", Use), ("combined", Use),
    ("combines", Use), ("combining", Use), ("compare", Use), ("compares", Use), ("comprises", Use),
    ("computes", Use), ("conducted", Use), ("conducts", Use), ("consists", Use), ("constructed", Use),
    ("constructs", Use), ("contrasts", Use), ("converts", Use), ("created", Use), ("creates", Use),
    ("curated", Use), ("curates", Use), ("curating", Use), ("decomposes", Use), ("decouples", Use),
    ("divides", Use), ("draws", Use), ("dynamically", Use), ("empirically", Use), ("employ", Use),
    ("employed", Use), ("employing", Use), ("employs", Use), ("encodes", Use), ("evaluate", Use),
    ("evaluated", Use), ("extended", Use), ("extends", Use), ("extracts", Use), ("features", Use),
    ("filters", Use), ("fine", Use), ("first", Use), ("follows", Use), ("formulate", Use),
    ("formulates", Use), ("fuses", Use), ("generate", Use), ("generated", Use), ("generates", Use),
    ("implemented", Use), ("implements", Use), ("include", Use), ("includes", Use), ("incorporated", Use),
    ("incorporates", Use), ("initializes", Use), ("integrated", Use), ("integrates", Use),
    ("integrating", Use), ("involved", Use), ("involves", Use), ("involving", Use), ("jointly", Use),
    ("learns", Use), ("leverage", Use), ("leveraged", Use), ("leverages", Use), ("leveraging", Use),
    ("maps", Use), ("measured", Use), ("measures", Use), ("modifies", Use), ("obtaining", Use),
    ("operates", Use), ("optimized", Use), ("optimizes", Use), ("optimizing", Use), ("partitions", Use),
    ("performed", Use), ("performs", Use), ("predicts", Use), ("randomized", Use), ("reformulates", Use),
    ("relies", Use), ("replaces", Use), ("requires", Use), ("selects", Use), ("simulates", Use),
    ("surveyed", Use), ("synthesizes", Use), ("systematically", Use), ("tested", Use), ("tests", Use),
    ("then", Use), ("trained", Use), ("training", Use), ("trains", Use), ("transforms", Use),
    ("treats", Use), ("unifies", Use), ("unifying", Use), ("use", Use), ("used", Use), ("uses", Use),
    ("using", Use), ("utilize", Use), ("utilized", Use), ("utilizes", Use), ("utilizing", Use),
    ("accelerated", Achieve), ("accelerates", Achieve), ("achieve", Achieve), ("achieved", Achieve),
    ("achieves", Achieve), ("advances", Achieve), ("attained", Achieve), ("attains", Achieve),
    ("beats", Achieve), ("boosts", Achieve), ("bridges", Achieve), ("decreased", Achieve),
    ("decreases", Achieve), ("enhanced", Achieve), ("enhances", Achieve), ("exceeded", Achieve),
    ("exceeding", Achieve), ("exceeds", Achieve), ("exhibited", Achieve), ("exhibits", Achieve),
    ("gains", Achieve), ("improved", Achieve), ("improvement", Achieve), ("improvements", Achieve),
    ("improves", Achieve), ("improving", Achieve), ("increased", Achieve), ("increases", Achieve),
    ("maintained", Achieve), ("maintains", Achieve), ("matched", Achieve), ("matches", Achieve),
    ("obtained", Achieve), ("obtains", Achieve), ("outperform", Achieve), ("outperformed", Achieve),
    ("outperforming", Achieve), ("outperforms", Achieve), ("perform", Achieve), ("preserves", Achieve),
    ("ranked", Achieve), ("ranks", Achieve), ("reached", Achieve), ("reaches", Achieve),
    ("reduced", Achieve), ("reduces", Achieve), ("reducing", Achieve), ("retains", Achieve),
    ("scored", Achieve), ("scores", Achieve), ("significantly", Achieve), ("speeds", Achieve),
    ("struggle", Achieve), ("struggled", Achieve), ("struggles", Achieve), ("superior", Achieve),
    ("surpassed", Achieve), ("surpasses", Achieve), ("surpassing", Achieve), ("yield", Achieve),
    ("yielded", Achieve), ("yields", Achieve),
    ("claims", Show), ("confirm", Show), ("confirmed", Show), ("confirms", Show), ("demonstrate", Show),
    ("demonstrated", Show), ("demonstrates", Show), ("establishes", Show), ("find", Show), ("finds", Show),
    ("found", Show), ("highlighted", Show), ("identified", Show), ("illustrates", Show),
    ("indicated", Show), ("notes", Show), ("observed", Show), ("proves", Show), ("reports", Show),
    ("reveal", Show), ("revealed", Show), ("reveals", Show), ("show", Show), ("showed", Show),
    ("shown", Show), ("shows", Show), ("suggested", Show), ("tend", Show), ("tends", Show),
    ("validate", Show), ("validated", Show), ("validates", Show), ("verifies", Show),
    ("emphasizes", Suggest), ("highlight", Suggest), ("highlighting", Suggest), ("highlights", Suggest),
    ("implies", Suggest), ("imply", Suggest), ("indicate", Suggest), ("indicates", Suggest),
    ("indicating", Suggest), ("suggest", Suggest), ("suggesting", Suggest), ("suggests", Suggest),
    ("underscore", Suggest), ("underscores", Suggest), ("underscoring", Suggest),
    ("allowing", Offer), ("allows", Offer), ("contributes", Offer), ("empowers", Offer), ("enables", Offer),
    ("enabling", Offer), ("facilitates", Offer), ("gives", Offer), ("hold", Offer), ("holds", Offer),
    ("makes", Offer), ("offer", Offer), ("offered", Offer), ("offering", Offer), ("offers", Offer),
    ("opens", Offer), ("paves", Offer), ("potential", Offer), ("practical", Offer), ("promising", Offer),
    ("provide", Offer), ("provides", Offer), ("providing", Offer), ("represents", Offer),
    ("simplifies", Offer), ("streamlines", Offer), ("supports", Offer), ("thereby", Offer),
    ("utility", Offer), ("valuable", Offer),
    ("aim", Goal), ("goal", Goal), ("goals", Goal), ("hypothesis", Goal), ("objective", Goal),
    ("objectives", Goal), ("problem", Goal), ("purpose", Goal), ("question", Goal), ("questions", Goal),
    ("methodologies", Methodology), ("methodology", Methodology),
    ("algorithm", Artifact), ("application", Artifact), ("approach", Artifact), ("approaches", Artifact),
    ("architecture", Artifact), ("benchmark", Artifact), ("benchmarks", Artifact), ("dataset", Artifact),
    ("datasets", Artifact), ("framework", Artifact), ("integration", Artifact), ("library", Artifact),
    ("mechanism", Artifact), ("method", Artifact), ("methods", Artifact), ("model", Artifact),
    ("models", Artifact), ("module", Artifact), ("pipeline", Artifact), ("release", Artifact),
    ("strategy", Artifact), ("system", Artifact), ("technique", Artifact), ("techniques", Artifact),
    ("tool", Artifact), ("toolkit", Artifact),
    ("ablation", Outcome), ("ablations", Outcome), ("analyses", Outcome), ("analysis", Outcome),
    ("evaluation", Outcome), ("evaluations", Outcome), ("evidence", Outcome), ("experiment", Outcome),
    ("experimental", Outcome), ("experiments", Outcome), ("finding", Outcome), ("findings", Outcome),
    ("performance", Outcome), ("qualitative", Outcome), ("result", Outcome), ("results", Outcome),
    ("implication", Implication), ("implications", Implication),
    ("developers", Reader), ("engineers", Reader), ("practitioner", Reader), ("practitioners", Reader),
    ("scientists", Reader),
    ("it", This), ("their", This), ("these", This), ("this", This),
    ("can", Modal), ("could", Modal), ("may", Modal), ("must", Modal), ("need", Modal), ("possible", Modal),
    ("should", Modal), ("will", Modal), ("would", Modal),
    ("are", Be), ("be", Be), ("has", Be), ("is", Be), ("remain", Be), ("remained", Be), ("remains", Be),
    ("was", Be), ("were", Be),
    ("aren", Not), ("didn", Not), ("doesn", Not), ("insufficiently", Not), ("isn", Not), ("lack", Not),
    ("lacks", Not), ("limited", Not), ("no", Not), ("not", Not), ("unavailable", Not), ("unclear", Not),
    ("unspecified", Not), ("wasn", Not), ("weren", Not), ("without", Not),
    ("clarified", Tell), ("clarify", Tell), ("clear", Tell), ("define", Tell), ("definitively", Tell),
    ("describe", Tell), ("described", Tell), ("detail", Tell), ("detailed", Tell), ("disclose", Tell),
    ("discuss", Tell), ("discussed", Tell), ("elaborate", Tell), ("explain", Tell), ("explained", Tell),
    ("explicitly", Tell), ("included", Tell), ("mention", Tell), ("mentioned", Tell), ("mentions", Tell),
    ("necessary", Tell), ("needed", Tell), ("provided", Tell), ("quantified", Tell), ("quantify", Tell),
    ("reported", Tell), ("reporting", Tell), ("required", Tell), ("specified", Tell), ("specify", Tell),
    ("specifying", Tell), ("state", Tell), ("stated", Tell), ("stating", Tell), ("sufficiently", Tell),
    ("summarized", Tell),
    ("additional", Further), ("further", Further), ("more", Further),
    ("how", Ask), ("what", Ask), ("whether", Ask), ("why", Ask),
    ("to", To),
    ("that", That), ("where", That), ("which", That), ("while", That),
    ("comprehensive", Main), ("core", Main), ("key", Main), ("main", Main), ("primary", Main),
    ("principal", Main), ("principle", Main),
    ("impactful", Impactful),
    ("checkpoints", Code), ("code", Code), ("codes", Code), ("github", Code), ("repository", Code),
    ("source", Code), ("weights", Code),
    ("available", Available), ("publicly", Available), ("released", Available),
    ("across", Setting), ("among", Setting), ("by", Setting), ("compared", Setting), ("despite", Setting),
    ("even", Setting), ("from", Setting), ("on", Setting), ("over", Setting), ("specifically", Setting),
    ("through", Setting), ("via", Setting), ("when", Setting), ("with", Setting),
    ("details", Detail), ("information", Detail), ("limitations", Detail), ("quantitative", Detail),
    ("specific", Detail), ("specifics", Detail),
];

#[test]
fn every_word_gives_its_cue() {
    for (word, wanted) in WORDS {
        assert_eq!(cue(word.to_uppercase().as_bytes()), Some(*wanted), "{word}");
    }
    assert_eq!(cue(b"internationalization"), None);
}
