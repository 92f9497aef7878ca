package se.ledamot.mailboxes.answer;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import se.ledamot.municipality.guideline.Setting;
import se.ledamot.municipality.guideline.Settings;
import se.ledamot.platform.identity.MailAddress;

/**
 * Who is who in a mailbox's mail.
 *
 * @param own the mailbox's own addresses, in small letters
 * @param memberDomain the domain of the members' addresses
 * @param officialDomains the domains of the municipality's officials and its registry
 * @param partyDomains the domains of parties and unions
 */
public record Correspondence(
        Set<String> own,
        String memberDomain,
        List<String> officialDomains,
        List<String> partyDomains) {
    public Correspondence {
        own = Set.copyOf(own);
        officialDomains = List.copyOf(officialDomains);
        partyDomains = List.copyOf(partyDomains);
    }

    /** Of the mailbox with those addresses. */
    public static Correspondence of(Set<MailAddress> addresses, Settings settings) {
        return new Correspondence(
                addresses.stream().map(MailAddress::value).collect(Collectors.toSet()),
                settings.text(Setting.MAIL_DOMAIN),
                settings.texts(Setting.OFFICIAL_DOMAINS),
                settings.texts(Setting.PARTY_DOMAINS));
    }

    boolean isOwn(String address) {
        return own.contains(address);
    }

    /** Whether an address is the municipality's, of a member or an official. */
    public boolean isInside(String address) {
        return isOwn(address) || isIn(address, memberDomain) || isOfficialDomain(address);
    }

    /**
     * Whether an official or the registry has the address. Where officials and members share a
     * domain, it may be another member's.
     */
    boolean isOfficial(String address) {
        boolean isShared = officialDomains.contains(memberDomain);
        return isOfficialDomain(address)
                && !isOwn(address)
                && (isShared || !isIn(address, memberDomain));
    }

    private boolean isOfficialDomain(String address) {
        return officialDomains.stream().anyMatch(domain -> isIn(address, domain));
    }

    /** Whether a party or a union has the address. */
    boolean isParty(String address) {
        return partyDomains.stream().anyMatch(domain -> isIn(address, domain));
    }

    /** Whether an address is in a domain, or one below it. */
    private static boolean isIn(String address, String domain) {
        return address.endsWith("@" + domain) || address.endsWith("." + domain);
    }
}
