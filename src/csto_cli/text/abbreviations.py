"""Words that a full stop follows without ending a sentence, and words that begin one."""

from typing import Final

from csto_cli.text.wordset import wordset

BEFORE_A_NAME: Final = wordset(
    """Mr Mrs Ms Mx Dr Prof Gen Col Lt Sgt Capt Maj Cpl Pvt Adm Brig Cmdr Sen Rep Gov Pres Amb Rev Hon Msgr Messrs
    Mme Mlle Fr Mt Ft vs cf viz approx ca incl esp e.g i.e Asst Dep"""
)
"""A full stop after these never ends a sentence."""

BEFORE_A_NUMBER: Final = wordset(
    """No Nos no nos N° Nº № n° Art Arts art arts Sec sec Para para paras Paras Fig fig Figs Vol vol Ch ch p pp Res
    Doc Op Eq Tab"""
)
"""Nor does one after these where a number follows; elsewhere they are words ("He said no.")."""

ABBREVIATED: Final = wordset(
    """Co co Inc Ltd Corp Bros Jr Sr St Ave Blvd Rd Dept dept Univ Assn Intl Govt govt Jan Feb Mar Apr Jun Jul Aug
    Sep Sept Oct Nov Dec Calif Fla Conn Ariz Mich Minn Tenn Pa Va Md Ga Ala Ark Colo Del Ill Ind Kan Ky La Neb
    Nev Okla Ore Tex Vt Wash Wis Wyo Bn"""
)
"""After these one does where a word follows that begins sentences: "Pitt & Co. They left"."""

OF_THE_DAY: Final = wordset("a.m p.m A.M P.M")

STARTERS: Final = wordset(
    """The This That These Those There Then Thus Therefore They It Its He His She Her Hers We Our You Your I My In
    On At By To From For With Without Within After Before During Since Until While When Where Why What Who Whose
    Which How If Although Though Because But And Or Nor Yet So As A An No Not Now Here However Moreover
    Furthermore Nevertheless Nonetheless Meanwhile Instead Indeed Also Still Even Some Many Most Several Such
    All Both Each Every Another Other Others One Only Once Despite Did Do Does Is Are Was Were Has Have Had Can
    Could Will Would Should May Might Must Let Under Over Through Throughout Among Between According Given Today
    Yesterday Tomorrow Later Earlier Recently"""
)
"""Words that, capitalised, begin a sentence far more often than they are part of a name."""

DEBRIS_STARTERS: Final = wordset("the this these those it they he she we but however if when although")
"""Words that begin a sentence even where a machine has lost its capital."""

DOMAINS: Final = wordset(
    """com org net edu gov int info co uk eu ru kz by am kg tj ua de fr io tv me html htm php pdf js"""
)
"""What may follow the last full stop of an address."""

HANGING: Final = wordset("the a an of and or in on to for by with from as at that which")
"""Words that no line ends with unless the next one goes on."""

SPEECH: Final = "said|says|asked|asks|replied|wrote|writes|added|told|exclaimed|wondered|declared|demanded"
