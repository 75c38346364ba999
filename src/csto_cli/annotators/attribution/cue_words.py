"""The lexicon of cues as data: cue words by class, by attitude, and by what may follow them.

Frames, one letter each: `c` a clause with or without "that", `T` a clause with "that", `q` a quotation or a clause
beside which the cue stands as a parenthesis ("…", he said), `o` an object, `i` a to-infinitive, `x` an object with a
to-infinitive ("urged them to"), `g` a gerund, `w` a question word, `r` a recipient first ("told them that"), `n` two
objects ("called it a lie"), `a` an object and then a preposition ("accused them of"), `d` an object if the source is a
document ("polls show"), `p` nothing but a quotation beside it ("…", he smiled), `b` a noun only where it is said of
somebody ("is a critic of"). Prepositions are written out.
"""

from typing import Final, Literal

CueClass = Literal["speech", "belief", "wish", "perception", "intention", "document", "decision", "judgement"]
Attitude = Literal["endorses", "neutral", "distances", "rejects"]
Row = tuple[CueClass, Attitude, str, str, str]
"""Class, the author's attitude, frames, prepositions before the content, words."""

VERBS: tuple[Row, ...] = (
    ("speech", "neutral", "cqow", "of about", "say"),
    ("speech", "neutral", "rcqiw", "about of", "tell"),
    ("speech", "neutral", "cqo", "", "state announce report"),
    ("speech", "neutral", "cqon", "", "declare"),
    ("speech", "neutral", "cq", "", "add"),
    ("speech", "neutral", "cq", "that of about", "write"),
    ("speech", "neutral", "cq", "on about", "remark comment"),
    ("speech", "neutral", "cqwo", "", "explain"),
    ("speech", "neutral", "cqwo", "", "observe clarify"),
    ("speech", "neutral", "cq", "to with by", "reply respond counter"),
    ("speech", "neutral", "q", "", "continue begin conclude finish interject"),
    ("speech", "neutral", "cqo", "",
     "repeat reiterate stress emphasize emphasise underline underscore mention reaffirm"),
    ("speech", "neutral", "o", "",
     "highlight cite reference quote echo discuss outline detail recount convey relay tout pitch unveil"),
    ("speech", "neutral", "cq", "about of on", "joke quip boast brag tweet post opine muse"),
    ("speech", "neutral", "cq", "",
     "affirm attest aver exclaim enthuse gloat gush jest mutter mumble proclaim pronounce testify retort scoff sneer "
     "snap reason recollect relate venture volunteer wisecrack theorise hypothesize posit postulate decree certify "
     "verify"),
    ("speech", "neutral", "cqo", "", "signal foreshadow guarantee affirm proclaim divulge insinuate"),
    ("speech", "neutral", "o", "",
     "articulate assess broach flag herald hype invoke parrot peddle publicize recap recite summarize summarise "
     "spotlight trumpet telegraph preview lodge"),
    ("speech", "neutral", "", "for against", "argue push press lobby campaign"),
    ("speech", "neutral", "", "on upon about",
     "elaborate dwell expound reflect insist lie joke lecture testify touch"),
    ("speech", "neutral", "", "to", "react object consent commit subscribe"),
    ("speech", "neutral", "oq", "", "chant shout yell scream whisper utter retweet recite"),
    ("speech", "neutral", "", "about of on against", "speak talk"),
    ("speech", "neutral", "", "to", "refer allude"),
    ("speech", "neutral", "oan", "as", "describe characterize characterise portray depict label dub brand rate"),
    ("speech", "neutral", "n", "for on", "call"),
    ("speech", "neutral", "xqrwo", "about whether for if", "ask"),
    ("speech", "neutral", "w", "about", "inquire enquire"),
    ("speech", "neutral", "rcqx", "of about", "inform brief assure remind notify"),
    ("speech", "endorses", "cqow", "", "acknowledge note reveal disclose confirm"),
    ("speech", "endorses", "cqo", "to", "admit concede confess"),
    ("speech", "endorses", "cqogw", "", "recall"),
    ("speech", "distances", "cqo", "", "claim allege"),
    ("speech", "distances", "cqi", "", "purport profess"),
    ("speech", "neutral", "cq", "on", "assert insist maintain contend argue"),
    ("speech", "neutral", "cqo", "", "suggest imply predict"),
    ("speech", "neutral", "cq", "at", "hint"),
    ("speech", "neutral", "rcqx", "of about against", "warn caution"),
    ("speech", "neutral", "ciqo", "to", "threaten"),
    ("speech", "neutral", "ciqo", "", "vow pledge promise swear"),
    ("speech", "neutral", "xqTo", "", "urge"),
    ("speech", "neutral", "xqT", "", "exhort implore beseech counsel"),
    ("speech", "neutral", "xToq", "", "demand request"),
    ("speech", "neutral", "x", "", "encourage instruct invite persuade dare lobby"),
    ("speech", "neutral", "xT", "", "order command"),
    ("speech", "neutral", "xi", "for", "plead beg appeal pray"),
    ("speech", "neutral", "Togq", "", "advise recommend advocate"),
    ("speech", "neutral", "Togi", "", "propose"),
    ("speech", "neutral", "cogq", "", "deny"),
    ("speech", "neutral", "oi", "", "refuse decline"),
    ("speech", "neutral", "ow", "", "dispute refute rebut question challenge contest"),
    ("speech", "neutral", "cqo", "about of", "complain lament bemoan grumble gripe"),
    ("speech", "neutral", "p", "",
     "bark bellow chuckle cry groan growl grin grunt intone laugh moan murmur nod protest rage roar shrug sigh smile "
     "smirk snarl snort sob thunder wail whine go:on carry:on"),
    ("speech", "neutral", "cq", "with on to", "agree"),
    ("speech", "neutral", "i", "on to", "agree"),
    ("speech", "neutral", "", "with over about on", "disagree quarrel spar argue clash"),
    ("speech", "neutral", "o", "of about", "inform"),
    ("speech", "neutral", "oa", "of", "accuse"),
    ("speech", "neutral", "oa", "on for with", "blame fault"),
    ("speech", "neutral", "T", "", "charge"),
    ("judgement", "neutral", "o", "for as over",
     "criticize criticise condemn denounce blast slam lambast lambaste assail deride decry deplore rebuke chastise "
     "scold berate mock ridicule disparage excoriate castigate censure attack bash rip hammer chide vilify pillory "
     "demonize malign denigrate insult taunt skewer savage pan flay knock boo smear trash upbraid scorn rebuff spurn "
     "heckle"),
    ("judgement", "neutral", "o", "for as",
     "praise hail laud applaud commend thank congratulate extol tout salute celebrate welcome cheer appreciate "
     "embrace cherish trust distrust mistrust"),
    ("judgement", "neutral", "o", "for as", "endorse support back oppose favor favour defend champion denounce"),
    ("judgement", "neutral", "o", "as", "dismiss reject disavow repudiate downplay"),
    ("judgement", "neutral", "", "against about at over for",
     "rail inveigh rant protest bristle object apologize apologise vent"),
    ("judgement", "neutral", "o", "", "regret resent relish despise admire respect hate loathe love dislike"),
    ("belief", "neutral", "cq", "in", "believe"),
    ("belief", "neutral", "cq", "of about", "think"),
    ("belief", "neutral", "cw", "about of", "know"),
    ("belief", "neutral", "cq", "", "feel figure reckon presume surmise guess"),
    ("belief", "neutral", "cixo", "", "expect anticipate"),
    ("belief", "neutral", "cq", "about over", "worry fret"),
    ("belief", "neutral", "cqow", "", "fear suspect"),
    ("belief", "neutral", "cow", "", "doubt"),
    ("belief", "neutral", "cw", "", "assume understand realize realise foresee envision"),
    ("belief", "neutral", "cw", "about", "wonder speculate theorize"),
    ("belief", "neutral", "cqo", "", "estimate forecast calculate"),
    ("belief", "neutral", "Tonx", "as", "consider deem"),
    ("belief", "neutral", "a", "as", "view regard perceive"),
    ("belief", "neutral", "a", "as", "see"),
    ("belief", "neutral", "cw", "", "imagine remember forget recognize recognise"),
    ("belief", "neutral", "T", "",
     "hold bet gather accept appreciate concur conjecture deduce infer judge sense trust grasp"),
    ("judgement", "neutral", "", "of", "approve disapprove conceive despair"),
    ("judgement", "neutral", "", "with", "concur side sympathize"),
    ("belief", "neutral", "", "about", "care"),
    ("belief", "neutral", "c", "of", "dream"),
    ("speech", "neutral", "x", "", "convince"),
    ("wish", "neutral", "ixo", "", "want"),
    ("wish", "neutral", "ic", "for", "hope wish long yearn"),
    ("wish", "neutral", "io", "", "prefer desire"),
    ("wish", "neutral", "io", "", "seek"),
    ("intention", "neutral", "i", "on to for", "plan intend aim aspire"),
    ("decision", "neutral", "ciw", "on against", "decide resolve opt"),
    ("decision", "neutral", "i", "", "choose"),
    ("decision", "neutral", "i", "for against on", "vote"),
    ("decision", "neutral", "cq", "", "rule determine"),
    ("decision", "neutral", "o", "", "approve authorize authorise veto nominate ratify"),
    ("decision", "neutral", "ox", "", "prohibit forbid permit"),
    ("document", "neutral", "cwqd", "", "show indicate illustrate prove demonstrate"),
    ("document", "neutral", "cqd", "", "find conclude discover read stipulate specify"),
    ("document", "neutral", "T", "", "provide"),
    ("document", "neutral", "ow", "", "document chronicle examine"),
    ("perception", "endorses", "T", "of about", "learn hear"),
    ("perception", "endorses", "T", "", "see notice"),
    ("perception", "neutral", "", "to at", "point"),
    ("speech", "neutral", "a", "to with", "liken compare"),
    ("judgement", "neutral", "", "over at about", "seethe fume"),
    ("speech", "neutral", "o", "", "express voice grill confront debate contemplate weigh"),
)  # fmt: skip
"""Verbs by their lemma."""

PHRASAL: tuple[Row, ...] = (
    ("speech", "endorses", "cqow", "", "point:out"),
    ("speech", "neutral", "ow", "", "lay:out spell:out set:out call:out sum:up bring:up single:out play:down"),
    ("speech", "neutral", "", "about against for on with in", "speak:out weigh:in chime:in"),
    ("speech", "neutral", "c", "", "make:clear make:it+clear rule:out make:the+case"),
    ("speech", "neutral", "q", "", "put:it"),
    ("intention", "neutral", "", "to", "look:forward"),
)  # fmt: skip
"""Verbs with what has to follow them, its words joined by "+"."""

NOUNS: tuple[Row, ...] = (
    ("speech", "neutral", "T", "that about of on",
     "statement comment remark announcement declaration assertion argument suggestion prediction warning observation "
     "testimony disclosure revelation finding conclusion contention insistence assessment assurance guarantee "
     "projection hint word"),
    ("speech", "distances", "T", "that of about", "claim allegation accusation charge insinuation"),
    ("speech", "distances", "T", "of about", "rumor rumour conspiracy"),
    ("speech", "neutral", "iT", "of", "promise pledge vow threat offer"),
    ("speech", "neutral", "iT", "for",
     "call demand request proposal plea appeal recommendation invitation order ultimatum advice"),
    ("speech", "neutral", "T", "of",
     "critique interpretation definition defense defence criticism condemnation praise denial endorsement "
     "acknowledgment acknowledgement description denunciation admission rejection"),
    ("speech", "neutral", "T", "about over", "complaint question concern worry disagreement anxiety"),
    ("judgement", "neutral", "", "on against", "attack assault"),
    ("judgement", "neutral", "", "at over with toward", "anger outrage fury frustration dismay dissatisfaction"),
    ("judgement", "neutral", "", "in", "confidence faith trust interest belief"),
    ("judgement", "neutral", "", "with of for", "obsession love hatred distrust mistrust respect enthusiasm"),
    ("speech", "neutral", "", "on toward towards", "stance position attitude"),
    ("belief", "neutral", "T", "about of",
     "belief view opinion notion conviction perception feeling impression assumption suspicion skepticism"),
    ("belief", "neutral", "T", "for of", "hope fear expectation estimate forecast"),
    ("wish", "neutral", "iT", "for",
     "desire wish eagerness willingness reluctance determination refusal commitment resolve ambition quest"),
    ("intention", "neutral", "i", "for", "plan intention decision aim effort bid"),
    ("speech", "neutral", "T", "", "message signal reminder"),
    ("belief", "neutral", "T", "of", "idea thought theory recognition consensus realization"),
    ("judgement", "neutral", "", "for of to", "support opposition disdain contempt admiration"),
    ("judgement", "neutral", "b", "of", "supporter opponent critic advocate champion defender proponent fan"),
)  # fmt: skip
"""Nouns in the singular."""

ADJECTIVES: tuple[Row, ...] = (
    ("belief", "neutral", "ci", "about of over",
     "confident worried concerned convinced certain sure afraid fearful optimistic hopeful pessimistic skeptical "
     "sceptical doubtful wary alarmed"),
    ("belief", "endorses", "ci", "of", "aware mindful"),
    ("judgement", "neutral", "ci", "about of at with over",
     "angry upset happy glad proud surprised grateful outraged anxious nervous uneasy tired ashamed incensed furious "
     "thrilled delighted appalled shocked stunned amazed relieved annoyed saddened disappointed pleased critical "
     "supportive unhappy frustrated satisfied dismayed"),
    ("wish", "neutral", "i", "on to",
     "eager willing determined reluctant keen intent unwilling ready prepared committed opposed open"),
    ("belief", "neutral", "cw", "about on", "clear adamant unclear unsure"),
)  # fmt: skip
"""Adjectives; they cite behind a form of "be" and the like."""

ALSO_NOUNS = frozenset(
    "debates weighs hints permits notices lodges regards vetoes clashes grasps despairs recalls embraces sneers boasts "
    "hypes singles longs "
    "addresses advocates aims answers appeals attacks backs begins bets bids blasts boos brags brands brings calls "
    "campaigns cares challenges champions chants charges charts cheers chimes cites claims commands comments "
    "complaints conflicts conjectures contests counsels counters dares decrees delegates demands depicts desires "
    "details discusses disputes documents doubts drafts dreams echoes estimates fault faults favors favours fears "
    "figures finds finishes flags forecasts goes guarantees guesses guides hammers hates heralds highlights holds "
    "hopes insults jokes judges knocks labels lays lectures lies likes lobbies looks loves makes mentions murmurs "
    "muses notes objects offers orders outlines pans pitches plans plays pledges points posts praises presses "
    "previews promises protests pushes puts questions quips quotes rants rates reads reasons rebukes recaps "
    "recounts references reflects regrets relates relays remarks replies reports requests resolves respects retorts "
    "retweets rips rules salutes savages screams senses sets shouts shows sides signals slams smears speaks spells "
    "spotlights states sums supports suspects talks taunts telegraphs threats touches touts trumpets trusts tweets "
    "ventures views volunteers votes vows weighs welcomes whispers wishes worries yells".split()
)
"""Verb forms in -s that are plurals of nouns as well."""
VIEWPOINTS = frozenset(
    "account admission assessment estimate estimates estimation eyes judgement judgment mind opinion reckoning "
    "telling view views words".split()
)
"""Nouns behind "in" or "by" that cite: "in her view", "by his own account"."""
SPEAKERS = frozenset(
    "administration agency alliance army bank bloc campaign chief commission committee company congress "
    "council country court crowd employee family fund government group head magazine majority many media "
    "military ministry newspaper nominee others paper parliament party people percent police press public "
    "some sources staff state team union".split()
)
"""Nouns for bodies and people that speak, beside those whose ending tells (see `verbs`)."""
CONJUNCTIONS = frozenset("assuming considering given granted provided providing seeing supposing".split())
"""Participles that with "that" join clauses, and cite nobody."""
EVIDENCE = frozenset(
    "add demonstrate emphasize foreshadow highlight illustrate imply indicate prove show signal suggest underline "
    "underscore weigh".split()
)
"""Verbs by which events speak too, in the author's voice."""
BEFORE_COLONS = frozenset(
    "advice answer appeal argument assessment assumption claim complaint conclusion contention conviction creed "
    "diagnosis excuse explanation fear forecast hope judgement judgment line mantra message motto opinion plea point "
    "position prediction promise question reasoning rebuttal refrain reply request response retort slogan stance "
    "statement suspicion theory thesis verdict view warning".split()
)
"""Nouns that cite by a colon: "the ministry's line has not changed: …"."""
ASIDE_FROM_CONTENT = frozenset(
    "air anonymity background behalf camera condition phone radio record stage telephone television tv".split()
)
"""Nouns that tell how somebody spoke, and not of what: "spoke on condition of anonymity"."""
DOCUMENTS = frozenset(
    "analysis average census chart data documents figures footage graphic map numbers poll polls record recording "
    "records report reports research results review statistics studies study survey surveys tally transcript video "
    "videos".split()
)
"""What shows and finds without a person."""
LIGHT_VERBS = frozenset(
    "announce announced deliver delivered draw drew express expressed expresses expressing face faced faces gave "
    "give giving had harbor harbors has have held hold issue issued issues issuing lodge lodged made maintain make "
    "makes making offer offered offering offers raise raised raises raising reiterated reject rejected release "
    "released releasing repeat repeated repeating share shared support supports unveil unveiled voice voiced".split()
)
"""Verbs whose subject is the source of the noun behind them: "made the claim that"."""
COPULAS = frozenset(
    "'m 're 's are be became become becomes been being feel feels felt is remain remained remains seem seemed seems "
    "sound sounded was were ’m ’re ’s".split()
)
"""Verbs behind which an adjective cites."""
REJECTING = frozenset("baselessly erroneously falsely incorrectly mistakenly untruthfully wrongly".split())
"""Adverbs by which the author rejects what the cue introduces."""
ENDORSING = frozenset("accurately aptly correctly rightly wisely".split())
"""Adverbs by which the author takes it up."""
IRREGULAR: Final[dict[str, str]] = {
    "say": "said", "tell": "told", "write": "wrote written", "think": "thought", "know": "knew known", "feel": "felt",
    "see": "saw seen", "find": "found", "show": "showed shown", "hear": "heard", "understand": "understood",
    "hold": "held", "swear": "swore sworn", "speak": "spoke spoken", "forget": "forgot forgotten", "seek": "sought",
    "choose": "chose chosen", "forbid": "forbade forbidden", "foresee": "foresaw foreseen", "read": "read",
    "make": "made", "lay": "laid", "set": "set", "bring": "brought", "put": "put", "begin": "began begun",
    "go": "went gone", "bet": "bet", "forecast": "forecast", "spell": "spelled", "recount": "recounted",
    "dream": "dreamed dreamt", "let": "let", "learn": "learned learnt", "slam": "slammed",
}  # fmt: skip
"""Past tense and past participle."""
DOUBLING = frozenset(
    "admit beg bet brag chat dub forget grin nod opt permit plan put rebut refer regret rip set shrug slam sob spar "
    "sum".split()
)
"""Verbs that double their last letter before -ed and -ing."""
