package se.ledamot.members;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.ledamot.members.Question.SharedDetail;
import se.ledamot.municipality.directory.Member;
import se.ledamot.platform.text.Caseless;
import se.ledamot.platform.text.UnicodeNormalization;

/** The keys that may identify a person: name, address and number, each in comparable form. */
final class PersonKeys {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s-]+");

    /** Accents, as in Norén; the marks of å, ä and ö make other letters. */
    private static final Pattern ACCENT =
            Pattern.compile("(?<![ao])[\\u0308\\u030a]|[\\p{Mn}&&[^\\u0308\\u030a]]");

    private PersonKeys() {}

    static Map<SharedDetail, Object> of(Member member) {
        var keys = new EnumMap<SharedDetail, Object>(SharedDetail.class);
        keys.put(SharedDetail.NAME, name(member.name()));
        var mail = member.mail();
        var mobile = member.mobile();
        if (mail != null) {
            keys.put(SharedDetail.MAIL, mail);
        }
        if (mobile != null) {
            keys.put(SharedDetail.MOBILE, mobile);
        }
        return keys;
    }

    /** What two have in common. */
    static Set<SharedDetail> common(Member one, Member other) {
        var common = EnumSet.noneOf(SharedDetail.class);
        var others = of(other);
        of(one).forEach((what, key) -> {
            if (key.equals(others.get(what))) {
                common.add(what);
            }
        });
        return common;
    }

    /** A name in comparable form, without accents and regardless of word order. */
    private static String name(String name) {
        var apart = UnicodeNormalization.nfd(Caseless.key(name));
        return Arrays.stream(BETWEEN_WORDS.split(ACCENT.matcher(apart).replaceAll("")))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
