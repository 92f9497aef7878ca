package se.ledamot.mailboxes.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import se.ledamot.platform.text.CleanText;

/** The addresses in a header field. */
final class HeaderAddresses {
    private HeaderAddresses() {}

    /** All of them in small letters, those in groups included; what is no address is left out. */
    static List<String> parse(byte[] body) {
        var found = new ArrayList<String>();
        var parsed =
                LenientAddressParser.DEFAULT.parseAddressList(
                        new ByteArrayBuffer(body, true), new ParserCursor(0, body.length));
        for (Mailbox one : parsed.flatten()) {
            if (one.getDomain() != null && one.getLocalPart() != null) {
                var address = CleanText.value(one.getAddress()).toLowerCase(Locale.ROOT);
                if (address.length() > 2) {
                    found.add(address);
                }
            }
        }
        return found;
    }
}
