package se.ledamot.platform.access;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;

/**
 * Finds an issuer's keys through its configuration document (OpenID Connect Discovery 1.0, section
 * 4), as the gateway does.
 *
 * @param reader reads from the issuer, within its limits of time and size
 */
record IssuerDiscovery(String issuer, ResourceRetriever reader) implements ResourceRetriever {
    private static final String PATH = "/.well-known/openid-configuration";

    /** The address of the issuer's configuration document. */
    URL configuration() {
        try {
            return URI.create(issuer.replaceFirst("/$", "") + PATH).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("The issuer is no URL", e);
        }
    }

    /**
     * Reads the keys that the configuration document names; rejects the document of another issuer.
     */
    @Override
    public Resource retrieveResource(URL configuration) throws IOException {
        try {
            var says = JSONObjectUtils.parse(reader.retrieveResource(configuration).getContent());
            var keys = JSONObjectUtils.getURI(says, "jwks_uri");
            if (!issuer.equals(JSONObjectUtils.getString(says, "issuer"))
                    || keys == null
                    || !configuration.getProtocol().equals(keys.getScheme())) {
                throw new IOException("The configuration is not the issuer's");
            }
            return reader.retrieveResource(keys.toURL());
        } catch (ParseException | IllegalArgumentException e) {
            throw new IOException("The configuration cannot be read", e);
        }
    }
}
