import type { CareTemplate } from './care-templates.ts';
import { starter } from './starter-text.ts';

/** Texts of the starter set for everything that is no holiday: at least one for each occasion a plan can follow. */
export const starterOccasions: readonly CareTemplate[] = [
  starter(
    'birthday',
    'greeting',
    ['生日祝福', 'Birthday'],
    ['祝您生日快乐！', 'Happy birthday!'],
    [
      [
        '今天是属于您的日子，祝您生日快乐。愿新的一岁身体康健，心里有喜欢的事，身边有惦念的人。',
        'Today is your day. We wish you a happy birthday, and a year of good health, good company and things to look forward to.',
      ],
      ['谢谢您一直以来的信任。', 'Thank you for being with us.'],
    ],
  ),
  starter(
    'family-birthday',
    'greeting',
    ['家人生日', 'Birthday of a relation'],
    [
      '{% if relation.name %}祝{{ relation.name }}生日快乐！{% else %}给您家人的生日祝福{% endif %}',
      '{% if relation.name %}Happy birthday to {{ relation.name }}!{% else %}A birthday wish for your family{% endif %}',
    ],
    [
      [
        '{{ occasion.day }}是{% if relation.name %}{{ relation.name }}{% else %}您家人{% endif %}的生日，请代我们送上一句祝福：生日快乐，平安顺遂。',
        '{{ occasion.day }} is {% if relation.name %}the birthday of {{ relation.name }}{% else %}a birthday in your family{% endif %}. Please pass on our very best wishes for a happy day and a good year.',
      ],
      ['也祝您全家和和美美。', 'And all the best to the rest of the family.'],
    ],
  ),
  starter(
    'anniversary',
    'greeting',
    ['纪念日', 'Anniversary'],
    [
      '{% if date.label %}{{ date.label }}快乐！{% else %}纪念日快乐！{% endif %}',
      '{% if date.label %}{{ date.label }}: all the best{% else %}Happy anniversary!{% endif %}',
    ],
    [
      [
        '{% if date.nth %}不知不觉，已经{{ date.nth }}年了。{% endif %}在{{ occasion.day }}这个值得纪念的日子，祝您和您珍视的人岁岁年年，平安喜乐。',
        '{% if date.nth %}The {{ date.nth }} anniversary: how the years go by. {% endif %}On {{ occasion.day }} we think of you, and wish you and those dear to you a happy day and many more of them.',
      ],
    ],
  ),
  starter(
    'special-day',
    'greeting',
    ['特别的日子', 'Special day'],
    [
      '{% if date.label %}{{ date.label }}，想到了您{% else %}今天，想到了您{% endif %}',
      '{% if date.label %}{{ date.label }}: thinking of you{% else %}Thinking of you today{% endif %}',
    ],
    [
      [
        '我们记得{{ occasion.day }}对您是个特别的日子，愿您今天一切都好。',
        'We remember that {{ occasion.day }} is a special day for you, and hope that it is a good one.',
      ],
    ],
  ),
  starter(
    'purchase-follow-up',
    'service',
    ['购买回访', 'After a purchase'],
    [
      '{% if product.name %}{{ product.name }}，用得还顺手吗？{% else %}新买的产品，用得还顺手吗？{% endif %}',
      '{% if product.name %}{{ product.name }}: is everything fine?{% else %}Is everything fine with your purchase?{% endif %}',
    ],
    [
      [
        '谢谢您选择{% if product.name %}{{ product.name }}{% else %}我们的产品{% endif %}，希望它合您的心意。',
        'Thank you for choosing {{ product.name | default: "us" }}. We hope that you like it.',
      ],
      [
        '安装或使用中有什么不清楚，或者哪里不如意，随时告诉我们，我们很乐意帮忙。',
        'If anything is unclear about setting it up or using it, or not as it should be, just tell us. We are glad to help.',
      ],
    ],
  ),
  starter(
    'delivery-follow-up',
    'service',
    ['送货回访', 'After a delivery'],
    ['货品都完好送到了吗？', 'Did everything arrive well?'],
    [
      [
        '{% if product.name %}您的{{ product.name }}{% else %}您订的货品{% endif %}{% if event.day %}已于{{ event.day }}送达{% else %}应该已经送到了{% endif %}。包装、数量和外观都还好吗？',
        '{% if product.name %}Your {{ product.name }}{% else %}Your order{% endif %} {% if event.day %}was delivered on {{ event.day }}{% else %}should have reached you by now{% endif %}. Is everything there, and in good shape?',
      ],
      [
        '若有缺少或磕碰，请告诉我们，我们会尽快处理。',
        'If something is missing or damaged, tell us and we will put it right.',
      ],
    ],
  ),
  starter(
    'installation-follow-up',
    'service',
    ['安装回访', 'After an installation'],
    ['装好以后，一切正常吗？', 'All well since the installation?'],
    [
      [
        '{% if event.day %}{{ event.day }}为您安装的{% else %}为您安装的{% endif %}{% if product.name %}{{ product.name }}{% else %}设备{% endif %}，用起来还好吗？师傅的服务您满意吗？',
        'How is {% if product.name %}your {{ product.name }}{% else %}everything{% endif %} doing since we installed it{% if event.day %} on {{ event.day }}{% endif %}? And were you happy with the way it was done?',
      ],
      ['有任何不放心的地方，请随时联系我们。', 'If anything worries you, please let us know.'],
    ],
  ),
  starter(
    'service-follow-up',
    'service',
    ['维修服务回访', 'After a service visit'],
    ['上次的服务，问题解决了吗？', 'Did our visit solve it?'],
    [
      [
        '{% if event.day %}{{ event.day }}我们{% else %}前些天我们{% endif %}为您{% if product.name %}的{{ product.name }}{% endif %}做了服务，不知问题是否已经彻底解决。',
        'We looked after {% if product.name %}your {{ product.name }}{% else %}you{% endif %}{% if event.day %} on {{ event.day }}{% else %} a few days ago{% endif %}, and hope that all has been well since.',
      ],
      [
        '要是还有不对劲的地方，告诉我们一声，我们接着处理。',
        'If something still is not right, tell us and we will come back to it.',
      ],
    ],
  ),
  starter(
    'after-contact',
    'greeting',
    ['联系之后', 'After we spoke'],
    ['谢谢您抽时间和我们聊聊', 'Thank you for your time'],
    [
      [
        '谢谢您{% if event.day %}{{ event.day }}{% else %}前些天{% endif %}抽时间和我们联系，您说的我们都记下了。',
        'Thank you for the time you gave us{% if event.day %} on {{ event.day }}{% else %} recently{% endif %}. We made a note of all you told us.',
      ],
      ['若又想起什么，随时找我们。', 'Should anything else come to mind, we are here.'],
    ],
    'button',
  ),
  starter(
    'maintenance',
    'service',
    ['保养提醒', 'Maintenance'],
    [
      '{% if product.name %}{{ product.name }}该保养了{% else %}该做保养了{% endif %}',
      '{% if product.name %}{{ product.name }}: time for maintenance{% else %}Time for maintenance{% endif %}',
    ],
    [
      [
        '{% if product.name %}您的{{ product.name }}{% else %}您的设备{% endif %}到{{ occasion.day }}就该保养了。按时保养，用得更久，也更安心。',
        '{% if product.name %}Your {{ product.name }}{% else %}Your equipment{% endif %} is due for maintenance around {{ occasion.day }}. A little care in time keeps it going longer.',
      ],
      ['告诉我们您方便的时间，其余的交给我们。', 'Tell us when it suits you, and we will see to the rest.'],
    ],
  ),
  starter(
    'consumable',
    'service',
    ['耗材更换提醒', 'Consumable runs out'],
    [
      '{% if consumable.name %}{{ consumable.name }}快用完了{% else %}耗材快用完了{% endif %}',
      '{% if consumable.name %}Time to replace: {{ consumable.name }}{% else %}Time to replace a part{% endif %}',
    ],
    [
      [
        '按平常的用量估算，{% if product.name %}您的{{ product.name }}{% else %}您的设备{% endif %}的{% if consumable.name %}{{ consumable.name }}{% else %}耗材{% endif %}大约用到{{ occasion.day }}，可以准备更换了。',
        'As far as we can tell from usual use, {% if consumable.name %}the {{ consumable.name }}{% else %}a consumable{% endif %} of your {{ product.name | default: "equipment" }} will last until about {{ occasion.day }}.',
      ],
      [
        '如果已经换过，告诉我们一声，下次提醒就会更准。',
        'If you have replaced it already, let us know and the next reminder will come at a better time.',
      ],
    ],
  ),
  starter(
    'warranty',
    'service',
    ['保修到期提醒', 'Warranty ends'],
    [
      '{% if product.name %}{{ product.name }}的保修快到期了{% else %}您的保修快到期了{% endif %}',
      '{% if product.name %}{{ product.name }}: the warranty ends soon{% else %}Your warranty ends soon{% endif %}',
    ],
    [
      [
        '{% if product.name %}您的{{ product.name }}{% else %}您的产品{% endif %}保修到{{ product.warranty | default: occasion.day }}为止。',
        'The warranty of your {{ product.name | default: "product" }} ends on {{ product.warranty | default: occasion.day }}.',
      ],
      [
        '在这之前，如果发现哪里有点不对，哪怕是小毛病，也请告诉我们，保修期内我们负责处理。',
        'If anything about it has not been quite right, even something small, please tell us before then, while the warranty covers it.',
      ],
    ],
  ),
  starter(
    'staying-in-touch',
    'greeting',
    ['定期问候', 'Staying in touch'],
    ['好久不见，一切都好吗？', 'How have you been?'],
    [
      [
        '有一阵子没联系了，想问问您最近可好。{% if product.name %}{{ product.name }}用得还顺心吗？{% endif %}',
        'It has been a while since we last spoke, and we wanted to ask how you are.{% if product.name %} Is your {{ product.name }} still doing well?{% endif %}',
      ],
      [
        '有什么想问的、想说的，我们都愿意听。',
        'If there is anything on your mind, we are always glad to hear from you.',
      ],
    ],
    'button',
  ),
  starter(
    'news',
    'marketing',
    ['新消息', 'News'],
    ['{{ firm.name }}有新消息', 'News from {{ firm.name }}'],
    [
      [
        '最近我们有一些新的变化，想第一时间告诉您。想了解详情，点下面的按钮留言，我们会有专人为您介绍。',
        'Some things are new with us, and we would like you to be among the first to know. Write to us and somebody will gladly tell you more.',
      ],
    ],
  ),
  starter(
    'price-change',
    'marketing',
    ['价格调整', 'Prices change'],
    ['关于价格调整，先跟您说一声', 'Our prices will change'],
    [
      [
        '我们的价格将从{{ occasion.day }}起调整，提前跟您说一声，方便您安排。',
        'Our prices change on {{ occasion.day }}. We wanted you to hear it from us, and in good time.',
      ],
      [
        '需要新的价目表，或有任何疑问，请联系我们。',
        'If you would like the new list, or have a question, just write to us.',
      ],
    ],
  ),
  starter(
    'contact-change',
    'service',
    ['联系方式变更', 'New contact details'],
    ['我们的联系方式有变', 'How to reach us has changed'],
    [
      [
        '从{{ occasion.day }}起，我们的联系方式有所变更。通过下面的按钮，您随时都能找到我们。',
        'From {{ occasion.day }} you reach us in a new way. The button below will always bring you to us.',
      ],
      [
        '{% if owner.name %}您的专属联系人仍是{{ owner.name }}{% if owner.mail %}（{{ owner.mail }}）{% endif %}。{% else %}为您服务的仍是我们。{% endif %}',
        '{% if owner.name %}{{ owner.name }}{% if owner.mail %} ({{ owner.mail }}){% endif %} still looks after you.{% else %}We still look after you, as ever.{% endif %}',
      ],
    ],
  ),
];
