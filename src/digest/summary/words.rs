//! The words that tell what a sentence is about.

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
    /// "code", "weights".
    Code,
    /// "available", "released".
    Available,
    /// "on", "across", "compared": the setting of an experiment.
    Setting,
    /// "quantitative", "details", "information".
    Detail,
}

use Cue::*;

/// The cue that `word` gives, in any case.
pub(super) fn cue(word: &[u8]) -> Option<Cue> {
    let first = word.first()?.to_ascii_lowercase();
    let bucket = TABLE.get(usize::from(first.checked_sub(b'a')?))?;
    bucket
        .iter()
        .find(|(known, _)| known.len() == word.len() && known.as_bytes().eq_ignore_ascii_case(word))
        .map(|&(_, cue)| cue)
}

/// By first letter.
static TABLE: [&[(&str, Cue)]; 26] = [
    &[
        ("achieves", Achieve), ("achieved", Achieve), ("achieve", Achieve), ("aims", Aim), ("aimed", Aim), ("aim", Goal),
        ("authors", Paper), ("approach", Artifact), ("approaches", Artifact), ("article", Paper), ("across", Setting),
        ("algorithm", Artifact), ("architecture", Artifact), ("allows", Offer), ("allowing", Offer),
        ("addresses", Explore), ("addressed", Explore), ("analyzes", Explore), ("analyzed", Use), ("analysis", Outcome),
        ("analyses", Outcome), ("assesses", Explore), ("assessed", Use), ("attains", Achieve), ("attained", Achieve),
        ("applies", Use), ("applied", Use), ("adapts", Use), ("adopts", Use), ("adopted", Use), ("adds", Use),
        ("are", Be), ("additional", Further), ("available", Available), ("ablation", Outcome), ("ablations", Outcome),
        ("among", Setting), ("augments", Use), ("argues", Introduce), ("aligns", Use), ("accelerates", Achieve),
        ("adaptively", Use), ("application", Artifact),
    ],
    &[
        ("based", Use), ("be", Be), ("benchmark", Artifact), ("benchmarks", Artifact), ("builds", Use), ("built", Use),
        ("beats", Achieve), ("boosts", Achieve), ("by", Setting),
    ],
    &[
        ("can", Modal), ("could", Modal), ("code", Code), ("codes", Code), ("combines", Use), ("combined", Use),
        ("combining", Use), ("constructs", Use), ("constructed", Use), ("conducts", Use), ("conducted", Use),
        ("created", Use), ("creates", Use), ("curated", Use), ("curates", Use), ("collected", Use), ("collects", Use),
        ("comprises", Use), ("consists", Use), ("compares", Use), ("compared", Setting), ("core", Main),
        ("categorizes", Use), ("clarify", Tell), ("claims", Show), ("confirms", Show), ("confirmed", Show),
        ("challenges", Explore), ("comprehensive", Main), ("computes", Use), ("converts", Use), ("checkpoints", Code),
        ("contrasts", Use), ("clarified", Tell), ("curating", Use),
    ],
    &[
        ("demonstrates", Show), ("demonstrated", Show), ("demonstrate", Show), ("develops", Introduce),
        ("developed", Introduce), ("developers", Reader), ("designs", Introduce), ("designed", Introduce),
        ("describes", Introduce), ("dataset", Artifact), ("datasets", Artifact), ("discuss", Tell), ("disclose", Tell),
        ("decreases", Achieve), ("decreased", Achieve), ("details", Detail), ("detail", Tell), ("detailed", Tell),
        ("doesn", Not), ("describe", Tell), ("described", Tell), ("determine", Explore), ("decomposes", Use),
        ("divides", Use), ("decouples", Use), ("discussed", Tell), ("dynamically", Use), ("definitively", Tell),
        ("define", Tell), ("does", Be), ("do", Be), ("did", Be), ("didn", Not), ("despite", Setting),
    ],
    &[
        ("employs", Use), ("employed", Use), ("employing", Use), ("evaluates", Explore), ("evaluated", Use),
        ("evaluation", Outcome), ("evaluations", Outcome), ("examines", Explore), ("examined", Explore),
        ("explores", Explore), ("explored", Explore), ("experiments", Outcome), ("experiment", Outcome),
        ("experimental", Outcome), ("exceeds", Achieve), ("exceeded", Achieve), ("exceeding", Achieve),
        ("enables", Offer), ("enabling", Offer), ("enhances", Achieve), ("enhanced", Achieve), ("engineers", Reader),
        ("emphasizes", Suggest), ("exhibits", Achieve), ("exhibited", Achieve), ("extends", Use), ("extracts", Use),
        ("elaborate", Tell), ("explicitly", Tell), ("explain", Tell), ("even", Setting), ("empirical", Outcome),
        ("encodes", Use), ("establishes", Show), ("empirically", Use), ("extended", Use), ("explained", Tell),
        ("evidence", Outcome), ("empowers", Offer),
    ],
    &[
        ("framework", Artifact), ("findings", Outcome), ("finding", Outcome), ("finds", Show), ("found", Show),
        ("formulates", Use), ("formulate", Use), ("focuses", Explore), ("focused", Explore), ("further", Further),
        ("from", Setting), ("fuses", Use), ("follows", Use), ("first", Use), ("fully", Tell), ("fine", Use),
        ("facilitates", Offer), ("features", Use), ("filters", Use),
    ],
    &[
        ("goal", Goal), ("goals", Goal), ("generated", Use), ("generates", Use), ("generate", Use), ("given", Tell),
        ("github", Code), ("gains", Achieve), ("gives", Offer),
    ],
    &[
        ("how", Ask), ("highlights", Suggest), ("highlight", Suggest), ("highlighting", Suggest),
        ("highlighted", Show), ("hypothesis", Goal), ("holds", Offer), ("has", Be), ("hold", Offer),
    ],
    &[
        ("introduces", Introduce), ("introduced", Introduce), ("introduce", Introduce), ("investigates", Explore),
        ("investigated", Explore), ("investigate", Explore), ("implies", Suggest), ("imply", Suggest),
        ("indicates", Suggest), ("indicate", Suggest), ("indicating", Suggest), ("implication", Implication),
        ("implications", Implication), ("improves", Achieve), ("improved", Achieve), ("improving", Achieve),
        ("improvement", Achieve), ("improvements", Achieve), ("increases", Achieve), ("increased", Achieve),
        ("integrates", Use), ("integrated", Use), ("integrating", Use), ("integration", Artifact), ("involves", Use),
        ("involved", Use), ("involving", Use), ("incorporates", Use), ("incorporated", Use), ("includes", Use),
        ("include", Use), ("included", Tell), ("identifies", Show), ("identified", Show), ("implemented", Use),
        ("implements", Use), ("is", Be), ("information", Detail), ("initializes", Use), ("it", This),
        ("illustrates", Show), ("impact", Outcome), ("intends", Aim), ("insufficiently", Not), ("impactful", Main),
    ],
    &[("jointly", Use)],
    &[("key", Main)],
    &[
        ("leverages", Use), ("leveraged", Use), ("leveraging", Use), ("leverage", Use), ("lacks", Not), ("lack", Not),
        ("limitations", Detail), ("learns", Use), ("library", Artifact), ("limited", Not),
    ],
    &[
        ("main", Main), ("method", Artifact), ("methods", Artifact), ("methodology", Methodology),
        ("methodologies", Methodology), ("model", Artifact), ("models", Artifact), ("mechanism", Artifact),
        ("module", Artifact), ("matches", Achieve), ("matched", Achieve), ("maintains", Achieve), ("maintained", Achieve),
        ("modifies", Use), ("mentions", Tell), ("mention", Tell), ("makes", Offer), ("may", Modal),
        ("mentioned", Tell), ("maps", Use), ("must", Modal), ("measured", Use), ("measures", Use), ("more", Further),
    ],
    &[("not", Not), ("no", Not), ("notes", Show), ("needed", Tell), ("need", Modal), ("necessary", Tell)],
    &[
        ("objective", Goal), ("objectives", Goal), ("outperforms", Achieve), ("outperformed", Achieve),
        ("outperform", Achieve), ("outperforming", Achieve), ("offers", Offer), ("offer", Offer), ("offering", Offer),
        ("on", Setting), ("obtains", Achieve), ("obtained", Achieve), ("observed", Show), ("optimizes", Use),
        ("optimized", Use), ("opens", Offer), ("operates", Use), ("optimizing", Use), ("over", Setting),
        ("obtaining", Use),
    ],
    &[
        ("paper", Paper), ("papers", Paper), ("practitioners", Reader), ("practitioner", Reader), ("presents", Introduce),
        ("presented", Introduce), ("present", Introduce), ("proposes", Introduce), ("proposed", Introduce),
        ("propose", Introduce), ("provides", Offer), ("provide", Offer), ("provided", Tell), ("providing", Offer),
        ("primary", Main), ("principal", Main), ("principle", Main), ("purpose", Goal), ("performance", Outcome),
        ("performs", Use), ("performed", Use), ("potential", Offer), ("paves", Offer), ("pipeline", Artifact),
        ("publicly", Available), ("predicts", Use), ("proves", Show), ("partitions", Use), ("possible", Modal),
        ("promising", Offer), ("problem", Goal), ("preserves", Achieve), ("practical", Offer), ("perform", Achieve),
    ],
    &[("question", Goal), ("questions", Goal), ("quantify", Tell), ("quantified", Tell), ("quantitative", Detail),
      ("qualitative", Outcome)],
    &[
        ("research", Paper), ("researchers", Reader), ("report", Paper), ("reports", Show), ("results", Outcome),
        ("result", Outcome), ("reveals", Show), ("revealed", Show), ("reveal", Show), ("reduces", Achieve),
        ("reduced", Achieve), ("reducing", Achieve), ("reaches", Achieve), ("reached", Achieve), ("ranks", Achieve),
        ("ranked", Achieve), ("requires", Use), ("required", Tell), ("replaces", Use), ("released", Available),
        ("release", Artifact), ("releases", Introduce), ("reviews", Explore), ("relies", Use), ("represents", Offer),
        ("repository", Code), ("reported", Tell), ("reporting", Tell), ("remain", Be), ("remains", Be),
        ("randomized", Use), ("reformulates", Use), ("remained", Be), ("retains", Achieve),
    ],
    &[
        ("study", Paper), ("survey", Paper), ("surveys", Explore), ("shows", Show), ("showed", Show), ("show", Show),
        ("shown", Show), ("suggests", Suggest), ("suggest", Suggest), ("suggesting", Suggest), ("seeks", Aim),
        ("sought", Aim), ("seek", Aim), ("surpasses", Achieve), ("surpassed", Achieve), ("surpassing", Achieve),
        ("should", Modal), ("scientists", Reader), ("system", Artifact), ("strategy", Artifact), ("scores", Achieve),
        ("scored", Achieve), ("significantly", Achieve), ("specify", Tell), ("specified", Tell), ("state", Tell),
        ("stated", Tell), ("summarized", Tell), ("studies", Explore), ("source", Code), ("stating", Tell),
        ("synthesizes", Use), ("simulates", Use), ("selects", Use), ("specifics", Detail), ("specific", Detail),
        ("specifically", Setting), ("struggles", Achieve), ("struggle", Achieve), ("superior", Achieve),
        ("speeds", Achieve), ("surveyed", Use), ("simplifies", Offer), ("streamlines", Offer), ("sufficiently", Tell),
        ("supports", Offer), ("systematically", Use),
    ],
    &[
        ("this", This), ("these", This), ("to", To), ("that", That), ("they", Paper), ("their", This),
        ("technique", Artifact), ("techniques", Artifact), ("trains", Use), ("trained", Use), ("training", Use),
        ("transforms", Use), ("tests", Use), ("tested", Use), ("tackles", Explore), ("tackled", Explore),
        ("then", Use), ("tool", Artifact), ("through", Setting), ("treats", Use), ("toolkit", Artifact),
        ("thereby", Offer), ("tends", Show), ("tend", Show), ("trade", Show),
    ],
    &[
        ("uses", Use), ("used", Use), ("using", Use), ("use", Use), ("utilizes", Use), ("utilized", Use),
        ("utilizing", Use), ("utilize", Use), ("underscores", Suggest), ("underscore", Suggest), ("users", Reader),
        ("unclear", Not), ("unspecified", Not), ("unavailable", Not), ("unifies", Use), ("understand", Explore),
        ("underscoring", Suggest), ("utility", Offer),
    ],
    &[("via", Setting), ("validates", Show), ("validated", Show), ("verifies", Show), ("valuable", Offer)],
    &[
        ("we", Paper), ("work", Paper), ("what", Ask), ("whether", Ask), ("which", That), ("when", Setting),
        ("was", Be), ("were", Be), ("weights", Code), ("while", That), ("would", Modal), ("without", Not),
        ("why", Ask), ("where", That), ("will", Modal), ("with", Setting),
    ],
    &[],
    &[("yields", Achieve), ("yielded", Achieve), ("yield", Achieve)],
    &[],
];
