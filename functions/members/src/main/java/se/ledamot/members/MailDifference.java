package se.ledamot.members;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import se.ledamot.municipality.directory.Member;
import se.ledamot.platform.identity.MailAddress;

/**
 * What the register and the mail accounts disagree on (K1c, K5.1a).
 *
 * @param missing members with an assignment now or to come whose address is no mailbox
 * @param extra mailboxes in the municipality's domain that no such member has
 */
public record MailDifference(List<Member> missing, List<MailAddress> extra) {
    /** Compares the register with the accounts on a date. */
    public static MailDifference of(
            List<Member> register, Set<MailAddress> accounts, String domain, LocalDate today) {
        var left = new TreeSet<>(Comparator.comparing(MailAddress::value));
        accounts.stream().filter(account -> account.domain().equals(domain)).forEach(left::add);
        var missing = new ArrayList<Member>();
        for (var member : register) {
            var serves =
                    member.assignments().stream().anyMatch(one -> !one.lastDay().isBefore(today));
            var mail = member.mail();
            if (serves && (mail == null || !left.remove(mail))) {
                missing.add(member);
            }
        }
        return new MailDifference(missing, List.copyOf(left));
    }

    public boolean isNone() {
        return missing.isEmpty() && extra.isEmpty();
    }
}
