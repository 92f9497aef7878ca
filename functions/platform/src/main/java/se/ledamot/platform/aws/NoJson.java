package se.ledamot.platform.aws;

import java.lang.reflect.Type;
import org.springframework.cloud.function.json.JsonMapper;

/**
 * Keeps the catalog from binding JSON to types by itself: it takes whatever fits and drops what
 * does not. Bodies are read strictly by {@code platform.http} instead.
 */
final class NoJson extends JsonMapper {
    @Override
    protected <T> T doFromJson(Object json, Type type) {
        throw new UnsupportedOperationException("Functions get their own types, never JSON");
    }

    @Override
    public String toString(Object value) {
        throw new UnsupportedOperationException("Functions give their own types, never JSON");
    }
}
