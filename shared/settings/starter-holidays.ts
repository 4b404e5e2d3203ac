import type { CareTemplate } from './care-templates.ts';
import { type Pair, starter } from './starter-text.ts';

const greeting = (id: string, label: Pair, subject: Pair, ...paragraphs: readonly Pair[]): CareTemplate =>
  starter(id, 'greeting', label, subject, paragraphs);

/** Texts of the starter set for holidays: one for each built-in holiday, under its id, and one for holidays of the firm's own. */
export const starterHolidays: readonly CareTemplate[] = [
  greeting(
    'holiday',
    ['节日祝福（通用）', 'Any holiday'],
    [
      '{{ holiday.name | default: "节日" }}快乐！',
      '{% if holiday.name %}{{ holiday.name }}: all{% else %}All{% endif %} the best to you',
    ],
    [
      '{{ holiday.name | default: "佳节" }}到了，祝您和家人平安喜乐，诸事顺心。',
      'We wish you and your family all the best{% if holiday.name %} on the occasion of {{ holiday.name }}{% endif %}.',
    ],
  ),
  greeting(
    'new-year',
    ['元旦', 'New Year'],
    ['新年快乐！', 'Happy New Year!'],
    [
      '新的一年开始了。愿您日日有盼头，事事有着落，家人都平安。',
      'A new year begins. May it bring you good health, good news and plenty of reasons to smile.',
    ],
    [
      '谢谢您陪我们走过去年，今年也请多关照。',
      'Thank you for the past year. We look forward to this one with you.',
    ],
  ),
  greeting(
    'laba',
    ['腊八节', 'Laba Festival'],
    ['腊八到，喝碗热粥吧', 'A warm bowl for Laba'],
    [
      '过了腊八就是年。天冷，记得喝碗热乎乎的腊八粥，暖暖身子。',
      'Today is Laba, when a warm bowl of porridge tells us that the Spring Festival is near. May your days be just as warm.',
    ],
  ),
  greeting(
    'little-new-year',
    ['小年', 'Little New Year'],
    ['小年快乐，准备过年啦', 'Little New Year: the festival is near'],
    [
      '扫扫尘，备备年货，年味一天比一天浓了。祝您小年快乐，忙碌之余也好好歇歇。',
      'Sweeping the house, filling the larder: the festival is nearly here. We wish you a happy Little New Year, and a moment of rest between the preparations.',
    ],
  ),
  greeting(
    'new-years-eve',
    ['除夕', 'Lunar New Year’s Eve'],
    ['除夕夜，愿您阖家团圆', 'To you and yours on Lunar New Year’s Eve'],
    [
      '一年忙到头，就盼着这顿团圆饭。愿今晚您的桌上热气腾腾，身边笑语不断。',
      'The whole year leads up to this dinner. May your table be full, and everyone you love be around it.',
    ],
    ['感谢您这一年的信任，我们明年再会。', 'Thank you for your trust through the year that ends tonight.'],
  ),
  greeting(
    'spring-festival',
    ['春节', 'Spring Festival'],
    ['给您拜年了，春节快乐！', 'Happy Spring Festival!'],
    [
      '给您和家人拜年了！愿新的一年身体健康，阖家幸福，日子越过越红火。',
      'We wish you and your family a happy Spring Festival, and a new year full of health, happiness and good fortune.',
    ],
    [
      '谢谢您的信任，新年里我们继续用心为您服务。',
      'Thank you for your trust. We will do our best for you in the new year as well.',
    ],
  ),
  greeting(
    'beginning-of-spring',
    ['立春', 'Beginning of Spring'],
    ['立春了，万物生长', 'Spring begins today'],
    [
      '今日立春，冰雪渐融，草木将醒。愿您的新一年也从今天起，慢慢暖起来，绿起来。',
      'By the old calendar spring begins today. May it bring you longer days, milder air and fresh energy for all you have planned.',
    ],
  ),
  greeting(
    'valentines-day',
    ['情人节', 'Valentine’s Day'],
    ['情人节快乐', 'Happy Valentine’s Day'],
    [
      '愿您今天有人可念，有话可说，有花可赠，也别忘了好好爱自己。',
      'May today bring a kind word, a warm thought and good company, and may you not forget to be kind to yourself.',
    ],
  ),
  greeting(
    'lantern',
    ['元宵节', 'Lantern Festival'],
    ['元宵节快乐，团团圆圆', 'Happy Lantern Festival!'],
    [
      '月圆灯亮，汤圆香甜。祝您和家人元宵快乐，团团圆圆，甜甜蜜蜜。',
      'A full moon, bright lanterns and something sweet to share: we wish you and your family a happy Lantern Festival.',
    ],
  ),
  greeting(
    'womens-day',
    ['妇女节', 'International Women’s Day'],
    ['三八节，致敬每一位她', 'To the women who make the difference'],
    [
      '今天是国际妇女节。向您身边每一位认真生活、彼此成就的女性道一声：谢谢，节日快乐。若您正是其中一位，这一天属于您。',
      'Today we say thank you to the women in your life, and to you if you are one of them. The world runs on what you do.',
    ],
  ),
  greeting(
    'qingming',
    ['清明节', 'Qingming Festival'],
    ['清明时节，愿您安好', 'Thinking of you at Qingming'],
    [
      '清明时节，慎终追远。愿您怀念的人都在心里，愿您和家人一切安好。出门在外，请多保重。',
      'At Qingming we remember those who came before us. We wish you and your family a peaceful day. Travel safely if you are on your way.',
    ],
  ),
  greeting(
    'easter',
    ['复活节', 'Easter'],
    ['复活节快乐', 'Happy Easter!'],
    [
      '春暖花开，祝您和家人复活节快乐，假日里好好歇歇，也出门晒晒太阳。',
      'Spring is here. We wish you and your family a happy Easter, with time to rest and a little sunshine.',
    ],
  ),
  greeting(
    'labour-day',
    ['劳动节', 'Labour Day'],
    ['劳动节快乐，好好歇歇', 'Happy Labour Day: take a good rest'],
    [
      '平日里您辛苦了。难得放假，愿您睡个好觉，吃顿好饭，和喜欢的人出去走走。',
      'You work hard all year. We hope that today leaves you time to sleep in, eat well and go out with people you like.',
    ],
  ),
  greeting(
    'youth-day',
    ['青年节', 'Youth Day'],
    ['青年节快乐，永远年轻', 'Happy Youth Day!'],
    [
      '年轻不只是年纪，更是好奇心和出发的勇气。祝您青年节快乐，心里一直有光。',
      'Being young is less a matter of age than of curiosity and courage. May you never run out of either.',
    ],
  ),
  greeting(
    'mothers-day',
    ['母亲节', 'Mother’s Day'],
    ['母亲节，别忘了说声谢谢', 'Happy Mother’s Day!'],
    [
      '祝天下母亲节日快乐。若您也是一位母亲，您辛苦了；若妈妈不在身边，不妨打个电话，听听她的声音。',
      'To every mother: thank you. If you are one, we hope that today you are the one who is looked after. If yours is far away, she would surely love a call.',
    ],
  ),
  greeting(
    'childrens-day',
    ['儿童节', 'Children’s Day'],
    ['儿童节快乐，大朋友小朋友都有份', 'Happy Children’s Day, whatever your age'],
    [
      '祝您家的小朋友健康长大，天天开心。也祝您心里那个小朋友，今天可以尽情玩一会儿。',
      'We wish the children in your life a wonderful day, and a little time to play for the child that you once were.',
    ],
  ),
  greeting(
    'dragon-boat',
    ['端午节', 'Dragon Boat Festival'],
    ['端午安康', 'A good Dragon Boat Festival to you'],
    [
      '粽叶飘香，又到端午。愿您和家人身体安康，诸事顺遂。',
      'The smell of bamboo leaves is in the air. We wish you and your family a healthy and happy Dragon Boat Festival.',
    ],
  ),
  greeting(
    'fathers-day',
    ['父亲节', 'Father’s Day'],
    ['父亲节，说一句平时没说的话', 'Happy Father’s Day!'],
    [
      '祝天下父亲节日快乐。若您也是一位父亲，您辛苦了；若爸爸在远方，不妨问一声：最近好吗？',
      'To every father: thank you. If you are one, we hope that you have a fine day. If yours is far away, he would surely be glad to hear from you.',
    ],
  ),
  greeting(
    'qixi',
    ['七夕节', 'Qixi Festival'],
    ['七夕，愿良辰有伴', 'Happy Qixi'],
    [
      '银河今夜最亮。愿您有人可等，有人在等；独处时，也自有一片星光。',
      'Tonight, the story goes, two stars meet across the Milky Way. May those you love be near, or at least on their way to you.',
    ],
  ),
  greeting(
    'teachers-day',
    ['教师节', 'Teachers’ Day'],
    ['教师节快乐', 'Happy Teachers’ Day!'],
    [
      '祝天下老师节日快乐。若您正是其中一位，谢谢您；若不是，今天也是问候恩师的好日子。',
      'To all who teach: thank you. If you are a teacher, today is yours. If not, it is a good day to think of one who helped you on your way.',
    ],
  ),
  greeting(
    'mid-autumn',
    ['中秋节', 'Mid-Autumn Festival'],
    ['中秋快乐，人月两圆', 'Happy Mid-Autumn Festival!'],
    [
      '今晚的月亮又圆又亮。愿您与家人同赏一轮月，分食一块饼；人在远方的，也心在一处。',
      'The moon is at its fullest tonight. May you share it, and a mooncake, with the people you love, wherever they are.',
    ],
  ),
  greeting(
    'national-day',
    ['国庆节', 'National Day'],
    ['国庆快乐，假期愉快', 'Happy National Day!'],
    [
      '祝您国庆快乐！无论是出门看山看水，还是在家陪伴家人，都愿您过一个轻松的假期。',
      'We wish you a happy National Day and a good holiday, whether you are off to see the country or simply enjoying some days at home.',
    ],
  ),
  greeting(
    'double-ninth',
    ['重阳节', 'Double Ninth Festival'],
    ['重阳节，愿长辈安康', 'Best wishes for the Double Ninth'],
    [
      '秋高气爽，菊花正好。愿您和家中长辈身体硬朗，福寿绵长。有空陪他们走走，说说话。',
      'Clear skies and chrysanthemums: it is the day for our elders. We wish you and those before you good health and many bright years.',
    ],
  ),
  greeting(
    'thanksgiving',
    ['感恩节', 'Thanksgiving'],
    ['感恩节，想对您说声谢谢', 'Thank you'],
    [
      '借着感恩节，想认真地对您说一声：谢谢。谢谢您的选择、信任，还有那些直言不讳的意见。',
      'Thanksgiving is a good day to say it plainly: thank you. For choosing us, for trusting us, and for telling us when we can do better.',
    ],
  ),
  greeting(
    'winter-solstice',
    ['冬至', 'Winter Solstice'],
    ['冬至了，注意保暖', 'Happy Winter Solstice'],
    [
      '冬至大如年。今晚夜最长，愿您早些回家，吃碗热饺子或汤圆，暖暖和和过个节。',
      'By the old calendar this is the longest night of the year. We hope that you are home early, with something hot on the table and good company around it.',
    ],
  ),
  greeting(
    'christmas',
    ['圣诞节', 'Christmas'],
    ['圣诞快乐！', 'Merry Christmas!'],
    [
      '愿这个冬日里，灯火可亲，亲友围坐。祝您圣诞快乐，平安喜乐。',
      'We wish you a merry Christmas: peaceful days, bright lights and the people you love around you.',
    ],
  ),
];
