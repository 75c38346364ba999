"""What stands around articles on pages: phrases that give it away, with the reason each is left out for."""

import re
from re import Pattern
from typing import NamedTuple

NAVIGATION = "navigation"
REPEATED = "repeated title"
CREDIT = "image credit or caption"
SHARING = "sharing buttons"
SUBSCRIBE = "newsletter, subscription or donation"
RELATED = "links to other articles"
COMMENTS = "comments"
CALL = "a call to comment, share or read on"
ADVERT = "advertisement"
COOKIES = "cookie notice"
COPYRIGHT = "copyright notice"
FOOTER = "page furniture"
PROFILE = "generated profile"
AFTER = "after the author's biography"
DISCLAIMER = "disclaimer"
OTHER = "another item of the page"


class Sign(NamedTuple):
    """A pattern that a whole block must match, the most words it may have, and the reason."""

    pattern: Pattern[str]
    most_words: int
    reason: str


_STRONG = (
    r"home|front page|homepage|about us|contact us|menu|log ?in|sign ?in|sign ?up|log ?out|register|sitemap|site map|privacy(?: policy| notice)?|"
    r"terms (?:of (?:use|service)|and conditions)|cookies?(?: policy| settings)?|advertise(?: with us)?|newsletters?|my account|rss|"
    r"facebook|linkedin|instagram|whatsapp|e-?mail|pinterest|reddit|flipboard|tweet|copy link|bookmark|share(?: article)?|print|"
    r"skip|back to top|subscribe|donate|support us|faq|careers|impressum|imprint|send to a friend|code of ethics|complaints|"
    r"english|русский|қазақша|українська|français|deutsch|español|հայերեն|ქართული|azərbaycanca|o[ʻ‘’]?zbekcha|тоҷикӣ|кыргызча|فارسی|中文|türkçe|polski|"
    r"view pdf|download pdf|share icon|cite this article|metrics|reprints (?:&|and) permissions|figures (?:&|and) data|full article|get involved"
)
_WEAK = (
    r"about|contact|blogs?|news(?:room)?|search|topics?|regions?|categor(?:y|ies)|archives?|events?|publications?|research|analysis|analyses|"
    r"commentary|opinions?|podcasts?|videos?|photos?|multimedia|experts?|people|team|staff|programs?|programmes?|projects?|reports?|resources?|media|"
    r"press|jobs|help|latest(?: news)?|world|politics|economy|business|security|defen[cs]e|society|culture|sports?|more|explore|features?|"
    r"interviews?|briefs?|insights?|issues?|countries|shop|store|membership|members|account|cart|twitter|x|youtube|telegram|pdf|link|vk|viber|"
    r"messenger|bluesky|mastodon|threads|pocket|save|listen|like|comment|previous|next|back|top|close|continue|all|new|recent|popular|trending|"
    r"cases|essays|reviews|maps|sounds|stories|energy|diaspora|region|opinion|partners|metrics|citations|references|accessibility(?: statement)?|"
    r"modern slavery statement|en|ru|kz|uz|ky|tj|tg|fa|fr|de|es|zh|ua|uk|am|az|ge"
)
_SEPARATED = r"[\s|/>›»·•,:;–—&-]+"
MENU_LINE = re.compile(
    rf"(?:[|/>›»·•☰×✕+-]\s*)?(?:(?:{_STRONG})|(?:{_STRONG}|{_WEAK})(?:{_SEPARATED}(?:and )?(?:{_STRONG}|{_WEAK}))+)\W*",
    re.IGNORECASE,
)
"""Nothing but words of menus: one that is said nowhere else, or several."""
MENU_WORD = re.compile(rf"\W*(?:{_STRONG}|{_WEAK})\W*", re.IGNORECASE)
"""A word of menus that may as well head a section."""
_GLUED = "|".join(
    [
        "Home",
        "About",
        "Contact",
        "Blog",
        "News",
        "Menu",
        "Search",
        "Login",
        "Topics",
        "Regions",
        "Archive",
        "Archives",
        "Events",
        "Publications",
        "Research",
        "Analysis",
        "Commentary",
        "Opinion",
        "Podcast",
        "Podcasts",
        "Video",
        "Videos",
        "Experts",
        "Programs",
        "Projects",
        "Reports",
        "Resources",
        "Media",
        "Press",
        "Subscribe",
        "Donate",
        "Insights",
        "World",
        "Politics",
        "Security",
        "Economy",
        "Latest",
        "Articles",
        "Features",
    ]
)
GLUED_MENU = re.compile(rf"(?:(?:{_GLUED})(?:\s*[|/>›»]\s*)?)+(?=[^\W\d_a-z])")
"""Words of menus run together with what follows: `HomeBlogKazakhstan Crisis …`."""


def _sign(most_words: int, reason: str, pattern: str) -> Sign:
    return Sign(re.compile(pattern, re.IGNORECASE), most_words, reason)


_NAME = r"[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,5}"
SIGNS = (
    Sign(MENU_LINE, 24, NAVIGATION),
    _sign(30, FOOTER, r"(?:was this (?:page|article|answer) (?:helpful|useful)|rate this (?:article|page|post)|report (?:a|an) (?:problem|error|issue)|font size|text size|you are leaving|official website|hello,? guest|change (?:your )?language|select (?:your )?language)\b.*"),
    _sign(20, FOOTER, r"(?:auto-?refresh|newest first|oldest first|show key events|load (?:earlier|older|more) (?:posts?|entries|updates)|show transcript|follow along|get push notifications|turn on notifications|not now|swipe up|tap to \w+|pinned message|forwarded from|join the (?:chat|channel|group)|open this content|open in)\b.*"),
    _sign(16, FOOTER, r"(?:this event has passed|registration (?:for this event )?is closed|all events|add to (?:google |outlook |i|my |reading )?(?:calendar|cal|list)|ical(?:endar)? export|export to calendar|put me on the waiting list)\b.*|[«‹] ?(?:all|older|previous|prev|back|newer|next)\b.{0,60}|.{2,60}\b(?:newer|next|older) ?[»›]"),
    _sign(16, FOOTER, r"(?:load-date|length|section|body|byline|dateline|language|graphic|publication-type|journal-code|document type)\s*:.{0,60}|\d+ of \d+ documents|copyright \d{4} .*"),
    _sign(40, COPYRIGHT, r"this content downloaded from\b.*|all use subject to\b.*|.*\b(?:confidential and (?:may be )?intended solely|if you (?:have received|are not the intended))\b.*"),
    _sign(14, FOOTER, r"(?:\d[\d,.]* captures|about this capture|collected by\b.*|success|fail|you are visitor no\b.*|best viewed (?:at|in|with)\b.*|sign my guestbook\W*)"),
    _sign(16, FOOTER, r"(?:x-[a-z-]+|precedence|list-unsubscribe|message-id|mime-version|content-type|received|return-path)\s*:.*"),
    _sign(16, SHARING, r"[^\w\s]*\s*\d[\d.,\s\u00a0]*k?\s*(?:views?|reads?|plays|likes|followers|following|subscribers|shares?|claps|votes?)\b(?:\s*[·|•∙]\s*.{1,24})*|(?:[^\w\s]+ ?\d[\d.,\u00a0 ]*k?\s*){1,6}(?:edited)?(?:\s*\d{1,2}:\d\d)?"),
    _sign(40, SUBSCRIBE, r".*\b(?:reader-supported publication|this post is public|feel free to share it|consider becoming a (?:free|paid)|tax[- ]deductible|free in your inbox|get updates on|join our movement)\b.*|thanks for reading\b.*|manage consent\W*"),
    _sign(12, SHARING, r"(?:written|published|posted) (?:in|by|at)\b.{0,60}(?:\d{1,2}:\d\d|&).{0,20}|published in .{2,50}|(?:e-?mail|blog) this\W*(?:blogthis\W*)?"),
    _sign(30, RELATED, r"(?:watch|listen|video|podcast|gallery|photos|in pictures|infographic|timeline|explainer|fact box|opinion|interview)\s*[:|]\s*.{3,120}\(?\d{1,2}:\d\d\)?\W*|(?:around|from around) the web\b.*|promoted stories\b.*|paid content\b.*|sponsored (?:stories|links)\b.*"),
    _sign(26, FOOTER, r"(?:главная|новости|войти|вход|регистрация|подписывайтесь|подписаться|подпишитесь|поделиться|читайте также|читать далее|комментарии|авторизуйтесь|оставить комментарий|если вы нашли ошибку|свидетельство о регистрации|рассылка|реклама|наверх|фото(?:репортаж)?\s*:|источник фото|по теме|теги|метки)(?:\b|\W).*"),
    _sign(30, CREDIT, r".{3,170}(?:©|\(c\)) ?(?:(?:19|20)\d\d )?[A-ZÀ-ÞА-Я][^.!?]{1,40}|\[(?:map|photo|image|figure|graphic|picture|video)\b.*\]"),
    _sign(60, FOOTER, r".*\b(?:view (?:it|this email) in your browser|not displaying correctly|you are receiving this|unsubscribe|update your preferences|recaptcha)\b.*"),
    _sign(40, FOOTER, r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d(?:\s*[ap]m)?(?: .*)?|https?://\S+\s+\d+/\d+(?: .*)?"),
    _sign(14, FOOTER, r"(?:view on (?:twitter|x|instagram|facebook|telegram)|replying to @|copy link to|read \d[\d,.]* repl|autoplay|play video|watch video|embed(?:ded)? (?:post|video))\b.*"),
    _sign(6, FOOTER, r"(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s*[·|]\s*\d[\d.,]*\s*k? (?:views|plays|likes))?|\d(?:\.\d+)?x|like loading\W*|check for updates|loading\W*|play|pause|mute"),
    _sign(12, FOOTER, r"(?:download|get|install) (?:the|our) app\b.*|get \w+ alerts\b.*|scan the (?:qr )?code\b.*|open in (?:the )?app\b.*"),
    _sign(10, FOOTER, r"(?:article views|views|cited by|crossref citations|altmetric|downloads?)\s*:?\s*\d[\d,.]*\b.*"),
    _sign(9, FOOTER, r"(?:tel|phone|fax|e-?mail|telephone)\s*:\s*(?:[\d() +.–-]{6,}|\S+@\S+)"),
    _sign(30, COPYRIGHT, r"when (?:quoting|citing|republishing|using)\b.*\b(?:hyperlink|link|source|permission|reference)\b.*"),
    _sign(12, SUBSCRIBE, r"(?:you have )?\d+ (?:free )?(?:articles?|stories) (?:left|remaining)\b.*|gift this (?:article|story)\W*"),
    _sign(30, SUBSCRIBE, r"(?:this (?:story|article|work|project) (?:was|is) (?:made possible|supported|funded) by our readers|enjoying (?:the|our)|rate us|become a (?:patron|member|supporter|friend))\b.*"),
    _sign(8, NAVIGATION, r"(?:skip|jump|go|back|return) to (?:the )?(?:main )?(?:content|navigation|top|home ?page|search|site)\W*"),
    _sign(12, NAVIGATION, r"(?:you are here|breadcrumbs?)\s*:?.*"),
    _sign(25, NAVIGATION, r"(?:home|homepage|start|main)\s*[>›»/→|].*"),
    _sign(10, NAVIGATION, r"(?:toggle|open|close|show|hide) (?:the )?(?:menu|navigation|search|sidebar)\W*"),
    _sign(14, NAVIGATION, r"(?:previous|next|older|newer) (?:article|post|story|entry|page)s?\b.*"),
    _sign(8, NAVIGATION, r"[«‹←]\s*(?:previous|back|older)\b.*|.*\b(?:next|newer)\s*[»›→]"),
    _sign(25, CREDIT, r"\(?(?:image|photo(?:graph)?|picture|pic|cover(?: image| photo)?|header image|featured image|illustration|map|graphic|banner)s?(?: credits?| source| courtesy(?: of)?| by| caption)?\s*[:/©|]\s*\S.*"),
    _sign(14, CREDIT, r"\(?(?:image|photo(?:graph)?|picture|illustration|map)s?(?: credits?| courtesy(?: of)?| by)\s+\S.*"),
    _sign(14, CREDIT, r"(?:file (?:photo|image|picture)|stock photo|screenshot|via (?:getty|reuters|shutterstock|flickr|wikimedia))\b.*"),
    _sign(16, CREDIT, r".{0,80}(?:/|©|\bvia )\s*(?:getty(?: images)?|reuters|afp|ap photo|tass|ria novosti|sputnik|shutterstock|flickr|wikimedia commons|unsplash|epa|xinhua|anadolu)\b.*"),
    _sign(16, CREDIT, r".{3,80} [-–—] (?:wikipedia|wikimedia(?: commons)?|pinterest|youtube|britannica|alamy|getty images|shutterstock)\W*"),
    _sign(16, SHARING, r"(?:share|tweet|pin|like|follow|spread the word)(?: (?:this|on|via|with|the))*(?: (?:article|post|story|page|analysis|piece))?\s*(?:[:|]|(?:on )?(?:facebook|twitter|x|linkedin|email|whatsapp|telegram|reddit)\b.*|\W*$).*"),
    _sign(14, SHARING, r"(?:click|tap) (?:here )?to (?:share|email|print|tweet)\b.*"),
    _sign(9, SHARING, r"(?:\d[\d.,]*\s*k?\s*(?:shares?|likes?|views?|reads?|comments?|tweets?|retweets?|claps?|reactions?|followers?|downloads?|min(?:ute)?s? read)\b[\s|·•,/]*)+"),
    _sign(9, SHARING, r"(?:shares?|views?|reads?|likes?|total views|post views)\s*:?\s*\d[\d.,k]*\W*"),
    _sign(14, SHARING, r"follow (?:us|me|our|the authors?)\b.{0,80}|.{0,30}\bon (?:facebook|twitter|instagram|telegram|tiktok)(?:,| and|\W*$).{0,40}"),
    _sign(9, FOOTER, r"(?:reading time|estimated reading time|time to read)\s*:?.*|\d+\s*(?:-\s*)?min(?:ute)?s?\.? (?:read|to read|reading time)\W*"),
    _sign(10, FOOTER, r"\W*(?:page|p\.)\s*\d+(?:\s*(?:of|/)\s*\d+)?\W*|\d+\s*/\s*\d+"),
    _sign(12, FOOTER, r"(?:https?://|www\.)\S+(?:\s+\d[\d/:., ]*(?:am|pm)?)?(?:\s*(?:page )?\d+(?:/\d+)?)?\W*"),
    _sign(14, FOOTER, r"(?:printed|saved|retrieved|downloaded|captured|accessed) (?:from|on|at)\b.*\d.*"),
    _sign(14, FOOTER, r"(?:tags?|tagged(?: with| as| in)?|filed under|posted in|categor(?:y|ies)|topics|labels|hashtags?|in this (?:section|topic))\s*[:|].*"),
    _sign(14, FOOTER, r"(?:tagged|filed under|posted in)\b.*"),
    _sign(25, FOOTER, r"(?:#\w+[\s,;]*){2,}"),
    _sign(12, FOOTER, r"(?:listen to (?:this|the) (?:article|episode|story|audio)|audio player|play(?:ing)? audio|your browser does not support).*|.*\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d.*"),
    _sign(10, FOOTER, r"(?:print|download|save|export|email|cite)(?: (?:this|the|as))*(?: (?:article|page|pdf|report|post|story|file|citation|version))?\W*"),
    _sign(8, FOOTER, r"(?:loading|please wait|read more|show more|load more|see more|view more|view all|see all|more\.\.\.|expand|collapse|continue reading|keep reading|click here|learn more|full (?:story|article))\W*(?:\S+\W*)?"),
    _sign(9, FOOTER, r"(?:table of )?contents\W*|on this page\W*|in this article\W*|jump to section\W*"),
    _sign(30, ADVERT, r"-+ ?from our (?:sponsors?|partners?)\b.*|(?:a )?(?:message|word) from our (?:sponsors?|partners?)\b.*"),
    _sign(14, ADVERT, r"(?:advertisements?|advertising|ads?|sponsored(?: content| by)?|promoted|partner content|article continues (?:after|below)|story continues|scroll to continue|this ad)\b.{0,60}"),
    _sign(40, SUBSCRIBE, r"(?:(?:please )?subscribe|sign up|join (?:our|the|over|thousands|more than)|get (?:our|the|all the|every|this|the latest)|enter your e-?mail|receive|never miss|stay (?:up to date|informed|updated|ahead|in the loop)|don[’']t miss|register (?:for|now|to)|newsletter)\b.*\b(?:newsletters?|e-?mails?|inbox|updates?|mailing list|subscri\w+|briefings?|digest|alerts?|free|weekly|daily|telegram|channel)\b.*"),
    _sign(9, SUBSCRIBE, r"(?:subscribe|sign up|your e-?mail(?: address)?|enter your e-?mail(?: address)?|e-?mail address|join (?:now|us|today)|newsletter)\b.*"),
    _sign(45, SUBSCRIBE, r"(?:please )?(?:donate|support (?:our|us|independent|this)|become a (?:member|patron|supporter|subscriber)|make a (?:donation|gift)|help us|your (?:support|donation|gift|contribution)|if you (?:value|like|enjoy|found|appreciate))\b.*\b(?:donat\w+|support\w*|member\w*|journalism|patreon|gift|contribut\w+|work|subscrib\w+|coffee|cup)\b.*"),
    _sign(30, SUBSCRIBE, r".*(?:\b|(?=[$€£]))(?:to (?:continue|keep) reading|already (?:a )?(?:subscriber|member|registered)|unlimited access|cancel any ?time|free trial|(?:subscriber|member)s? only|subscriber-only|paywall|per (?:month|year) (?:for|after)|[$€£]\s?\d[\d.,]*\s*(?:/|per|a)\s*(?:month|week|year|mo)\b).*"),
    _sign(60, COOKIES, r".*\b(?:(?:we|this (?:site|website|page)|our (?:site|website|partners)) uses? (?:\w+ ){0,3}cookies|accept (?:all )?cookies|cookie (?:policy|settings|preferences|consent|notice)|consent to (?:our|the) use of cookies|by continuing to (?:use|browse))\b.*"),
    _sign(9, COOKIES, r"(?:accept(?: all)?|reject(?: all)?|decline|manage preferences|got it|i agree|ok|allow all|customi[sz]e|settings|necessary only)(?:[\s|/·]+(?:accept(?: all)?|reject(?: all)?|decline|manage preferences|settings|customi[sz]e|necessary only))*\W*"),
    _sign(60, COPYRIGHT, r"\W*(?:©|copyright\b|\(c\)\s*(?:copyright\b|(?:19|20)\d\d)).*"),
    _sign(30, COPYRIGHT, r".{0,160}\ball rights reserved(?:\.|\W*$|\.? .{0,60}\b(?:permission|republish\w*|reproduc\w*)\b.*)"),
    _sign(30, COPYRIGHT, r"(?:powered by|designed by|website by|site by|hosted by|theme by|built with)\b.*|(?:privacy policy|terms (?:of|and)|imprint|impressum|cookie policy|accessibility)\b.{0,120}|republi(?:sh|cation)\b.{0,160}|this (?:article|work) is (?:licensed|republished|published) under\b.{0,160}"),
    _sign(30, RELATED, r"(?:read|see|watch|listen|view|explore) (?:also|more|next|further)?\s*[:|>»]\s*\S.*|(?:see|read) also\b.{0,160}"),
    _sign(30, RELATED, r"(?:also read|also see|related(?: \w+)?|recommended|more (?:on|from|by|about)|further (?:reading|coverage)|must read|don[’']t miss|editor[’']?s[’']? (?:picks?|choice)|from the archives?)\s*[:|>»–—-]\s*\S.*"),
    _sign(12, COMMENTS, r"(?:log ?in|sign ?in|register|you must be logged in) to (?:leave|post|write|add|reply|comment|join)\b.*|(?:leave|post|write|add) (?:a|your) (?:comment|reply)\b.*|reply|report(?: abuse| comment)?|\d+ (?:comments?|replies|responses)|(?:no|one) comments?(?: yet)?|comments? (?:are )?(?:closed|off)\b.*"),
    _sign(40, CALL, r"(?:what do you think|what are your thoughts|do you agree|have your say|tell us|let us know|share your|join the (?:conversation|discussion|debate)|got a tip|have (?:a|an) (?:tip|opinion|story)|did you (?:like|enjoy)|was this (?:helpful|article))\b.*\b(?:comments?|below|us|thoughts?|views?|opinions?|conversation|discussion|know|perspectives?|feedback|helpful|useful|write)\b.*"),
    _sign(60, DISCLAIMER, r"disclaimer\s*[:.–-].*|(?:the )?(?:views|opinions)(?: and (?:views|opinions|analys[ie]s))?(?: (?:expressed|presented|contained|stated|set out)[^.]{0,80})? (?:are|is|belong|represent|do not|remain)\b.*"),
    _sign(80, DISCLAIMER, r"(?:the )?(?:views|opinions)\b.{0,120}\b(?:author|authors|author\(s\)|writer|contributor|own)\b.*"),
)  # fmt: skip
"""Blocks that are no part of an article wherever they stand."""
ANY_SIGN = re.compile("|".join(f"(?:{sign.pattern.pattern})" for sign in SIGNS), re.IGNORECASE)
"""All of them at once: of a line that it does not match, none is true."""

HEADS = {
    RELATED: re.compile(
        r"(?:recent|latest|related|popular|trending|similar|recommended|featured|more|other|top|most (?:read|popular|viewed|shared))"
        r"(?: (?:recent|latest|popular|related))?(?: (?:posts?|articles?|news|stories|reading|content|analys[ie]s|publications?|reads?|items|links|topics|"
        r"commentary|coverage|reports?|from (?:the |this )?(?:author|blog|category|section|archive|site|us|[A-Z]\w+)|by (?:the |this )?author|like this|in this (?:section|series|category)))?"
        r"|you (?:may|might|could|will)(?: also)? (?:like|enjoy|be interested in|find interesting|have missed)|what to read next|read (?:next|also|more)|see also|up next|keep reading|related|recommended(?: for you)?|"
        r"more (?:on|from|about|by|in)\b.{1,60}|further coverage|don[’']t miss|editor[’']?s[’']? (?:picks?|choice)|from our (?:archive|blog|partners|network)s?|elsewhere on (?:the|this) site|"
        r"our (?:latest|other)\b.{0,40}|most (?:read|viewed|shared|popular|commented)|in other news|next up|listen to more\b.{1,30}|more episodes|reading list|people also (?:read|viewed)|cited by \d+|(?:this (?:article|essay|piece|post|story) is )?part (?:of|\d+ of) (?:the|a|our)? ?series\b.{0,40}|also in this series|latest (?:entries|additions)|around the web\b.{0,40}|most recent|tag cloud|archives?|calendar|blogroll|search for:?|recent comments|classifieds|poll|latest from\b.{1,40}",
        re.IGNORECASE,
    ),
    COMMENTS: re.compile(
        r"(?:comments?|discussion|responses?|replies|reader comments?)(?:\s*[:(]?\s*\d+\s*\)?)?|(?:\d+|one|two|three|no) (?:comments?|thoughts?|responses?|replies)(?: (?:on|to)\b.*)?|"
        r"leave a (?:reply|comment).*|join the (?:conversation|discussion)|(?:post|add|write) a comment|what (?:people|readers) (?:say|are saying)",
        re.IGNORECASE,
    ),
    PROFILE: re.compile(r"(?:detail|details|about|info|profile)\s+author\s*:?|author (?:details?|info(?:rmation)?|profile)\s*:?", re.IGNORECASE),
    OTHER: re.compile(
        r"(?:upcoming|past|forthcoming) events?|coming up\b.{0,50}|what[’']s on\b.{0,30}|(?:event|conference) (?:programme|program|agenda|schedule)|vacanc(?:y|ies)|job (?:openings?|vacancies|listings?|alerts?)|we are hiring\b.{0,80}|(?:our )?(?:partners|sponsors)|"
        r"(?:call for (?:papers|applications|submissions|proposals))\b.{0,60}",
        re.IGNORECASE,
    ),
}  # fmt: skip
"""Headings under which the page goes on to something else."""

PROFILE_FIELD = re.compile(r"[•*·–-]?\s*[^\W\d_][\w -]{1,22}\s*:\s*\S.*")
"""A field of a profile: `Username : grant.leonard`."""
PROFILE_NAME = re.compile(
    r"(?:full |first |last |user)?names?|username|user|login|handle|nick(?:name)?|e-?mail|mail|birth ?dates?|date of birth|born|address|residence|"
    r"(?:tele)?phone|mobile|company|employer|job(?: title)?|occupation|profession|bio|about|followers?|fans|following|subscribers|url|link|"
    r"web(?:site| page)?|twitter|instagram|facebook|tiktok|linkedin|socials?|networks?|gender|age|country|city",
    re.IGNORECASE,
)
"""What such a field is called."""
ADDRESS = re.compile(r"https?://|\S@\S+\.\w|\+?\d[\d ()-]{7,}\d")
"""An address of the web, of mail, or a telephone number."""
LATIN = re.compile(
    r"\b(?:lorem|ipsum|dolor(?:es|um|em|e|ibus)?|quia|volupta\w+|aut|eos|quas|eligendi|autem|repudiandae|molesti\w+|quisquam|nihil|saepe|rerum|"
    r"laborum|laboriosam|quidem|quaerat|harum|quos|eius|omnis|fugit|perferendis|incidunt|veritatis|architecto|enim|sed|et|ut|non|vel|est|qui|"
    r"cupiditate|tempor\w+|asperiores|nesciunt|corporis|ullam|minima|magnam|dicta|ipsa|facere|sint|velit)\b",
    re.IGNORECASE,
)
"""Words of the filler that generators write."""

CALL_SENTENCE = re.compile(
    r"(?:share your (?:\w+ )?(?:thoughts?|views?|perspectives?|opinions?|comments?|experiences?)|(?:leave|post|drop|write) (?:a|your|us a) (?:comment|reply|note)|in the comments?(?: section)?(?: below)?|let us know (?:what|your|in|below|if|how)|"
    r"(?:explore|check out|read|browse|discover) (?:our |other |more |the )*(?:articles?|posts?|analys[ie]s|content|stories|coverage)\b.{0,60}\b(?:on (?:our|this) (?:site|website|page|blog)|below|here)|"
    r"subscribe to (?:our|the|my) (?:\w+ ){0,2}(?:newsletter|channel|mailing|updates?|blog|podcast|feed|list|magazine)|sign up (?:for|to) (?:our|the|my) (?:\w+ ){0,2}(?:newsletter|mailing|updates?|list|briefing|alerts?)|follow us (?:on|for)|don[’']t forget to|tell us (?:below|what you think|in the comments?|your (?:view|opinion|story))|join the (?:conversation|discussion|debate) (?:below|in|on)|click (?:here|the link)|stay tuned|thank(?:s| you) for reading|if you (?:enjoyed|liked|found) this|(?:share|forward) this (?:article|post|piece|analysis))",
    re.IGNORECASE,
)  # fmt: skip
"""What a sentence says that calls on the reader to comment, share or read on."""
CALL_QUESTION = re.compile(r"(?:so,? )?(?:what (?:are|is) your|what do you|do you (?:agree|think)|how do you|what would you|have you)\b.*\?", re.IGNORECASE)  # fmt: skip
"""A question to the reader, which a call may follow."""

_CREDIT_OF = r"(?:©|(?:Photos?|Images?|Pictures?|Credit)(?: by|:| courtesy of))\s*(?:[^\W\d_]\.\s?)*[A-Z][\w’'-]*[a-z](?: [A-Z][\w’'-]*[a-z]){0,3}"
GLUED_CAPTION = re.compile(
    rf"^[^.!?]{{8,140}}[.!?]?\s*{_CREDIT_OF}(?=[A-Z“\"][\w’]*[ ,])|(?<=[a-z][.!?”])(?=[A-Z])[^.!?]{{8,140}}[.!?]?\s*{_CREDIT_OF}(?=\s*$|[A-Z“\"])"
)
"""A caption with its credit, with no blank between it and the text."""
