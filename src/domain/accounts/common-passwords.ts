/**
 * What is tried first: keyboard walks, counts, names, teams, pets, seasons and the words around a password field, in
 * lower case. Our own list, beside the one of what leaked; the policy also refuses both with digits around.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
password passwort passw0rd p@ssw0rd p@ssword pa55word pa55w0rd passwords password1 password12 password123
password1234 password12345 mypassword thepassword newpassword oldpassword 12345678 123456789 1234567890
123123123 87654321 987654321 0987654321 11223344 12341234 12344321 12121212 13131313 10203040 11112222 12312312
123454321 1234512345 123456123456 147258369 159753456 741852963 789456123 789654123 963852741 963258741
147852369 112233445566 01234567 0123456789 98765432 102030405060 22446688 13579246 19283746 24682468 135792468
qwertyui qwertyuiop qwertyuio qwerty123 qwerty1234 qwerty12345 qwerty1 qwerty12 qwerty qwertz qwertz123 qwertzui
qwertzuiop azerty azertyui azertyuiop asdfghjk asdfghjkl asdfgh asdfasdf asdf1234 asdfqwer asdfzxcv zxcvbnm
zxcvbnm1 zxcvbn zxcvasdf qweasdzxc qweasd qweqweqwe qazwsxedc qazwsx qaz123wsx 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r
1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 zaq12wsx zaq1xsw2 1qazxsw2 qwer1234 qwer4321 1234qwer 123qweasd
123qwe123 qwe123qwe 123qwe asd123asd poiuytrewq lkjhgfdsa mnbvcxz abcdefgh abcdefghi abcdefghij abcd1234
abc12345 abc123abc abc123 abcabcabc abcd12345 a1b2c3d4 a1b2c3d4e5 1a2b3c4d aa123456 a1234567 a12345678
a123456789 1234567a 12345678a 123456789a aaaa1111 aabbccdd letmein letmein1 letmeinnow openup opensesame welcome
welcome1 welcome123 welcomehome changeme changeme1 changeme123 changethis default defaultpassword temporary
temppass temp1234 test1234 test12345 testtest testing testing123 tester trial1234 sample123 example example123
demo1234 guest123 guestguest admin administrator admin123 admin1234 admin12345 adminadmin root1234 rootroot
rootpassword superuser superadmin sysadmin manager user1234 username login123 loginlogin master master123
masterkey secret secret123 secretsecret topsecret private privacy access access123 accessgranted enter123
security letmesee iloveyou iloveyou1 iloveyou2 iloveyou123 iloveu ilovey0u iloveme loveyou loveyou1 lovelove
lovely lover1234 forever foreveryoung sweetheart darling babygirl babyboy princess princess1 prince1234 angel123
angelina beautiful gorgeous handsome honeybee hellokitty hello123 hello1234 hellohello helloworld goodmorning
goodnight goodluck monkey monkey123 dragon dragon123 tigger shadow shadow123 sunshine sunshine1 sunflower
moonlight starlight rainbow butterfly dolphin elephant penguin panther tiger123 lionking eagle123 falcon123
kitten puppydog doggy123 chicken turtle rabbit123 hamster unicorn spider spiderman batman batman123 superman
superman1 ironman wonderwoman captain avengers starwars startrek pokemon pikachu naruto minecraft fortnite
roblox nintendo playstation xbox360 gameover gamer123 football football1 baseball baseball1 basketball soccer
soccer123 hockey123 volleyball cricket tennis123 liverpool liverpool1 chelsea arsenal arsenal1 manchester
barcelona barcelona1 realmadrid juventus bayernmunich borussia schalke04 yankees cowboys steelers lakers24
michael michael1 michelle jessica jennifer jordan23 jonathan christopher christian alexander alexandra andrew
daniel matthew anthony william elizabeth charlotte victoria samantha stephanie nicholas benjamin thomas123
charlie charlie1 ashley amanda robert123 maria123 martin123 stefanie susanne katharina johannes sebastian
maximilian computer computer1 internet internet1 google123 facebook facebook1 instagram whatsapp youtube1
linkedin amazon123 microsoft windows10 windows11 samsung samsung1 iphone123 android1 apple123 blackberry
motorola nokia123 hardware software database server123 network1 wireless whatever whatever1 trustno1 trustnoone
nothing nothing1 anything something someone nobody everything dontknow idontknow ihateyou noidea123 forgot123
forgotten iforgot remember remember1 rememberme dontforget donotforget killer123 hunter22 hunter123 ranger12
mustang mustang1 corvette ferrari porsche mercedes volkswagen toyota123 harley12 yamaha12 cheese123 chocolate
chocolate1 cookie123 cupcake icecream strawberry blueberry pineapple banana123 orange123 coffee123 pepper12
ginger12 peanut12 snoopy12 jackpot lucky777 money123 moneymoney dollar123 million1 freedom freedom1 victory1
summer summer123 winter winter123 spring123 autumn123 january1 february monday123 friday13 saturday birthday
birthday1 christmas holiday1 vacation paradise hospital hospital1 doctor123 nurse123 patient patient1 patient123
medicine medical1 healthcare health123 clinic123 clinician caregiver grandma1 grandpa1 grandmother grandfather
mother123 father123 family123 familie1 grossmutter grossvater deutschland passwort1 passwort123 hallo123
hallohallo willkommen willkommen1 geheim123 geheimnis schatz123 ichliebedich sommer123 fussball schalke1
motdepasse contrasena contraseña bonjour1 bonjour123 jetaime1 tequiero teamo123 senha123 ciao1234 andiamo1
`
    .trim()
    .split(/\s+/),
);
