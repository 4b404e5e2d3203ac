import type { WordList } from './word-lists.ts';

/** Lists are written in lines, with a bar between words. */
const words = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split('|'));

/** What tells of danger to people, or of fire: the routing rule of that name goes by it. */
const danger: WordList = {
  id: 'danger',
  label: { 'zh-CN': '人身与火灾危险', en: 'Danger to people, or fire' },
  words: {
    'zh-CN': words(
      '插座…打火|插头…打火|开关…打火|电线…打火|打火花|爆裂|爆开|麻麻的|会麻|有点麻|很麻|电麻',
      '漏电|触电|被电|电人|带电|麻手|手麻|发麻|短路|漏电…跳闸|起火|着火|失火|火灾|冒火|火花|火星',
      '明火|烧起来|烧了|自燃|冒烟|冒黑烟|冒白烟|浓烟|焦味|糊味|焦糊|烧焦|烧糊|烧熔|融化了|爆炸|炸裂',
      '炸了|炸开|烫伤|灼伤|烧伤|受伤|夹伤|割伤|砸伤|流血|中毒|电池…鼓|电池…膨胀|电池…变形|电芯…鼓',
      '充电宝…鼓|充电宝…膨胀|电源…膨胀|鼓包|气泄漏|气泄露|漏煤气|漏燃气|漏天然气|漏气|煤气…味',
      '燃气…味|天然气…味|瓦斯|一氧化碳|漏電|觸電|電人|著火|火災|冒煙|燒焦|燙傷|燒傷|受傷|電池…鼓',
      '電池…膨脹|漏瓦斯|煤氣…味|燃氣洩漏|漏氣',
    ),
    en: words(
      'gas bottle…leaks|gas bottle…leaking|gas cylinder…leaks|gas cylinder…leaking|gas hose…leaks|gas hose…leaking',
      'gas pipe…leaks|gas pipe…leaking|gas line…leaks|gas line…leaking',
      'electric shock|electric shocks|electrocuted|electrocution|shocked me|shocking me',
      'a shock from|me a shock|us a shock|me shocks|electrical shock|live wire|short circuit|fire',
      'flames|smoke|smoking|fumes|smoke alarm…went off|smoke alarm…going off|smoke alarm…goes off',
      'smoke detector…went off|smoke alarm…triggered|smoke detector…triggered',
      'smoke detector…goes off|smoke detector…going off|burning|burnt|burned|to burn|burns|scorched',
      'scorching|charred|singed|melted|melting|exploded|explodes|explode|exploding|explosion',
      'explosions|blew up|sparks|sparking|sparked|arcing|gas leak|gas leaks|gas leaking|leaking gas',
      'leaks gas|leak gas|gas smell|smelling…gas|smelt…gas|smelled…gas|smells…gas|smell…gas',
      'carbon monoxide|carbon monoxide…going off|carbon monoxide…went off|co alarm|co poisoning',
      'battery…swollen|battery…swelling|battery…swelled|battery…bulging|battery…bulged',
      'swollen…battery|swelling…battery|bulging…battery|bulged…battery|battery…puffed',
      'batteries…swollen|batteries…bulging|battery…leaking|leaking battery|overheated and|injury',
      'injuries|injured|hurt|bleeding|scalded|scald|to hospital|in hospital|to the hospital',
      'in the hospital|ambulance',
    ),
  },
  not: {
    'zh-CN': words(
      '有点麻烦|会麻烦|很麻烦|有点麻辣|很麻辣|气得…冒火|气到冒火|火冒三丈',
      '漏电保护|漏电断路器|漏电开关|漏电测试|带电池|带电源|带电脑|带电梯|带电话|带电机|带电动',
      '带电子|带电热|短路保护|打不着火|点不着火|打着火|点着火|打不起火|火花塞|冒火星子|让人冒火',
      '气得冒火|火灾报警|火灾探测|火灾险|火灾保险|爆炸图|爆炸盐|信息爆炸|爆炸性|避免受伤|防止受伤',
      '以免受伤|以防受伤|免得受伤|避免烫伤|防止烫伤|防烫伤|电脑中毒|电脑…中毒|手机中毒|手机…中毒',
      '轮胎漏气|车胎漏气|充气床漏气|气垫漏气|床垫漏气|轮胎…漏气|充气床…漏气|充气垫…漏气|气垫…漏气',
      '气球漏气|一氧化碳报警|一氧化碳探测|漆面鼓包|漆…鼓包|门板鼓包|地板鼓包|墙面鼓包|烧了一壶',
      '烧了水|烧了壶|烧了饭|烧了菜|发麻将|电人员|漏電保護|漏電斷路器|打不著火|點不著火',
    ),
    en: words(
      'fire pit|fire pits|fire place|fire places|fire tv|fire stick|fire tablet|fire hd|amazon fire',
      'kindle fire|fire extinguisher|fire extinguishers|fire alarm|fire alarms|fire door|fire doors',
      'fire rating|fire rated|fire resistant|fire retardant|fire safety|fire blanket|fire insurance',
      'fire drill|fire regulations|fire surround|fire basket|fire bowl|fire glass|fire brick',
      'fire bricks|fire grate|fire guard|fire starter|electric fire|gas fire|log fire|camp fire',
      "open fire|under fire|fire sale|fire away|fire up|fires up|won't fire|doesn't fire",
      'will not fire|does not fire|fire engine red|smoke detector|smoke detectors|smoke alarm',
      'smoke alarms|smoke sensor|smoke test|smoke grey|smoke gray|smoke colour|smoke color',
      'smoke black|smoke glass|smoke free|smoke-free|smoke machine|smoke tube|smoke box',
      "smoke signal|smoke and mirrors|holy smoke|do you smoke|i don't smoke|we do not smoke",
      'cigarette smoke|tobacco smoke|smoking gun|non-smoking|no-smoking|no smoking|smoking area',
      'quit smoking|smoking chips|give up smoking|burning question|burning questions|cd burning',
      'dvd burning|disc burning|burning cds|burning dvds|burning a cd|burning a dvd|fat burning',
      'calorie burning|burning calories|wood burning|wood-burning|log burning|coal burning',
      'burning stove|burning stoves|burnt orange|burnt umber|burned calories|burned a cd',
      'burned a dvd|calories burned|scorching hot|scorching heat|scorching weather|scorching summer',
      'melting point|melting pot|melted cheese|melted chocolate|melted butter|ice melted|ice…melted',
      'snow…melted|exploded view|exploded views|exploded diagram|exploded drawing|spark plug',
      'spark plugs|sparked my|sparked our|sparked an|sparks joy|burst of sparks joy',
      'carbon monoxide alarm|carbon monoxide alarms|carbon monoxide detector|carbon monoxide sensor',
      "short circuit breaker|short circuit protection|wouldn't hurt to|would not hurt to",
      "won't hurt to|hurt my feelings|hurt our feelings|doesn't hurt to|does not hurt to",
      'burns through my|burning through my|burn through my|burned through my|bleeding edge|bleeding the radiator|bleeding a radiator|light bleeding|backlight bleeding',
      'backlight…bleeding|color bleeding|colour bleeding|exhaust fumes|as a shock',
    ),
  },
};

/** Thanks and good wishes: an answer that says nothing else asks for nothing. */
const courtesy: WordList = {
  id: 'courtesy',
  label: { 'zh-CN': '客套话', en: 'Thanks and good wishes' },
  words: {
    'zh-CN': words(
      '谢谢|谢谢您|谢谢你|谢谢你们|谢谢啦|谢谢了|多谢|多谢了|非常感谢|十分感谢|太感谢了|感谢|谢了|感恩',
      '太好了|太棒了|真棒|很好|非常好|很满意|非常满意|服务很好|服务非常好|师傅很好|师傅很专业|师傅非常好|真不错|挺好的',
      '您的邮件已收到|邮件已收到|您的来信已收到|已收到您的邮件|我会尽快回复|我会尽快回复您|我会尽快给您回复|会尽快回复',
      '谢谢您的帮助|谢谢你的帮助|感谢您的帮助|感谢帮助|感谢支持|谢谢支持|您的帮助|万分感谢|衷心感谢',
      '好的|好|好嘞|好滴|嗯|嗯嗯|收到|已收到|收到了|知道了|明白|明白了|了解|了解了|辛苦|辛苦了|辛苦啦',
      '您辛苦了|你们辛苦了|麻烦了|麻烦您了|麻烦你了|没问题了|没事了|已解决|解决了|已经解决|已经解决了',
      '问题已解决|问题解决了|问题已经解决|问题已经解决了|已经好了|不客气|祝好|祝您生活愉快|祝工作顺利',
      '祝您工作顺利|周末愉快|此致|敬礼|顺颂商祺|謝謝|謝謝您|謝謝你|多謝|感謝|非常感謝|收到了謝謝|好的謝謝',
    ),
    en: words(
      'thanks|thank you|many thanks|thank you very much|thanks a lot|cheers|great|perfect|ok|okay|thx|ty',
      'thanks again|thank you again|thanks so much|thank you so much|thanks very much|thanks a million',
      'thanks for your help|thank you for your help|thank you very much for your help|for all your help',
      'thanks for the help|thanks for the quick reply|thank you for the quick reply|for your quick reply',
      'thank you for your quick response|got it|received|understood|noted|all good|all good now',
      'much appreciated|very much appreciated|i appreciate it|awesome|brilliant|excellent|wonderful',
      'for your help|for the help|for your support|for your reply|for your time|for your patience',
      'for your quick help|for your prompt reply|for your prompt response|for the update|for the info',
      'thank you for your email|thank you for your mail|thank you for your message|thanks for your email|thanks for your mail',
      'thanks for your message|i have received your email|i will get back to you as soon as possible',
      'received with thanks|with thanks|reacted via gmail|all works again|works again|all works|everything works',
      'everything works now|everything is fine now|all fixed|all fixed now|it is fixed|is fixed now|it is fixed now',
      'for the information|for letting me know|for everything|indeed|lovely|fantastic|super',
      "sounds good|that is great|that's great|that's perfect|that is perfect|problem solved|solved",
      'it works now|works now|have a nice day|have a good day|have a great day|have a nice weekend',
      'have a great weekend|kind regards|best regards|warm regards|regards|best|best wishes|sincerely',
    ),
    other: words(
      '👍|👌|🙏|❤|♥|🌹|😊|🙂|☺|😀|😃|😄|😁|🤝|💐|✅|💪|🎉|👏|🥰|😘|[强]|[抱拳]|[玫瑰]|[握手]|[微笑]|[ok]|[爱心]|[鲜花]|[合十]',
      'perfekt|super|prima|alles klar|alles gut|herzlichen dank|vielen herzlichen dank|besten dank|danke sehr|danke vielmals',
      'danke ihnen|für die schnelle hilfe|für ihre hilfe|für die info|parfait|très bien|mille mercis|perfetto|grazie mille|perfecto',
      'mil gracias|obrigado|obrigada|muito obrigado|muito obrigada|bedankt|hartelijk dank|dank u wel|dziękuję|dziękuję bardzo',
      'спасибо|большое спасибо|tack|tack så mycket|tak|mange tak|takk|kiitos|teşekkürler|ありがとう|了解しました|承知しました|고맙습니다',
      'danke|vielen dank|danke schön|merci|merci beaucoup|gracias|muchas gracias|grazie|ありがとうございます|감사합니다',
    ),
  },
  not: {
    'zh-CN': [],
    en: [],
    other: words(
      '👎|😡|😠|🤬|😤|😒|🙄|😞|😢|😭|💩|❌|🖕|💔|[弱]|[怒]|[发怒]|[衰]|[撇嘴]|[鄙视]|[流泪]|[大哭]|[心碎]|[炸弹]|[便便]|[抓狂]|[白眼]',
    ),
  },
};

/** The lists that the product itself goes by. */
export const builtInWordLists: readonly WordList[] = [danger, courtesy];
