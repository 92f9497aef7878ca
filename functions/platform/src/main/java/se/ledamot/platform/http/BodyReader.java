package se.ledamot.platform.http;

import static se.ledamot.platform.http.Result.failure;
import static se.ledamot.platform.http.Result.success;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.document.Json;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.SchemaValidator;
import se.ledamot.platform.text.Language;

/**
 * Reads the body of a request, strictly: whatever does not fit the route is refused with what is
 * expected.
 */
final class BodyReader {
    /** A body that fits the route's schema: a document, or the bytes of a file. */
    @SuppressWarnings("ArrayRecordComponent")
    record Body(Document document, byte[] bytes) {}

    private static final byte[] NONE = {};
    private static final Set<String> JSON_TYPES = Set.of("application/json");
    private static final Set<String> CSV_TYPES =
            Set.of("text/csv", "application/octet-stream", "application/gzip");
    private static final Set<String> CALENDAR_TYPES =
            Set.of("text/calendar", "application/octet-stream", "application/gzip");
    private static final Set<String> BYTES_TYPES =
            Set.of("application/octet-stream", "message/rfc822");

    private BodyReader() {}

    static Result<Body> read(HttpRequest request, Payload payload, Language language) {
        var length = request.header("content-length");
        if (length != null && !length.matches("\\d{1,9}")) {
            return failure(Problem.of(Fault.BAD_LENGTH, language));
        }
        return switch (payload) {
            case Payload.None() -> none(request, language);
            case Payload.JsonObject json -> json(request, json, language);
            case Payload.Csv(var most) -> file(request, most, CSV_TYPES, language);
            case Payload.Calendar(var most) -> file(request, most, CALENDAR_TYPES, language);
            case Payload.Event(var events, var most) ->
                    sized(request, most, Set.of(request.contentType()), language)
                            .flatMap(bytes -> unencoded(request, bytes, language))
                            .map(bytes -> new Body(Document.EMPTY, bytes));
            case Payload.Bytes(var most) ->
                    sized(request, most, BYTES_TYPES, language)
                            .map(bytes -> new Body(Document.EMPTY, bytes));
        };
    }

    /** The response to a request whose body has too many bytes. */
    static HttpResponse tooLarge(Payload payload, Language language) {
        return tooLarge(payload.mostBytes(), language);
    }

    private static HttpResponse tooLarge(int most, Language language) {
        return Problem.of(Fault.TOO_LARGE, language, "kib", most / 1024);
    }

    private static Result<Body> none(HttpRequest request, Language language) {
        return request.bodySize() == 0
                ? success(new Body(Document.EMPTY, NONE))
                : failure(Problem.of(Fault.UNWANTED_BODY, language));
    }

    private static Result<Body> json(
            HttpRequest request, Payload.JsonObject json, Language language) {
        var schema = json.schema();
        return sized(request, json.mostBytes(), JSON_TYPES, language)
                .flatMap(bytes -> unencoded(request, bytes, language))
                .flatMap(bytes -> parsed(bytes, language))
                .map(document -> SchemaValidator.normalized(document, schema))
                .flatMap(document -> checked(document, schema, language))
                .map(document -> new Body(document, NONE));
    }

    private static Result<byte[]> sized(
            HttpRequest request, int most, Set<String> types, Language language) {
        var body = request.body();
        if (body == null || body.length == 0) {
            return failure(Problem.of(Fault.NO_BODY, language, "types", String.join(", ", types)));
        }
        if (body.length > most) {
            return failure(tooLarge(most, language));
        }
        return types.contains(request.contentType())
                ? success(body)
                : failure(
                        Problem.of(Fault.MEDIA_TYPE, language, "types", String.join(", ", types)));
    }

    private static Result<byte[]> unencoded(HttpRequest request, byte[] bytes, Language language) {
        var encoding = request.header("content-encoding");
        return request.encoded() || encoding != null && !encoding.equalsIgnoreCase("identity")
                ? failure(Problem.of(Fault.ENCODED_BODY, language))
                : success(bytes);
    }

    private static Result<Document> parsed(byte[] bytes, Language language) {
        try {
            var text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return success(Json.read(text));
        } catch (CharacterCodingException e) {
            return failure(Problem.of(Fault.NOT_JSON, language, "line", 1, "column", 1));
        } catch (Json.Malformed e) {
            return failure(
                    Problem.of(Fault.NOT_JSON, language, "line", e.line(), "column", e.column()));
        }
    }

    static Result<Document> checked(Document document, Schema.Body schema, Language language) {
        var violations = SchemaValidator.validate(document, schema);
        return violations.isEmpty() ? success(document) : failure(Problem.of(violations, language));
    }

    private static Result<Body> file(
            HttpRequest request, int most, Set<String> types, Language language) {
        return sized(request, most, types, language)
                .flatMap(bytes -> unpacked(request, bytes, most, language))
                .map(bytes -> new Body(Document.EMPTY, bytes));
    }

    /** By its header, its type or its first two bytes: no register begins with those. */
    private static boolean isGzip(HttpRequest request, byte[] bytes) {
        var magic = bytes.length > 1 ? (bytes[0] & 0xff) | (bytes[1] & 0xff) << Byte.SIZE : 0;
        return magic == GZIPInputStream.GZIP_MAGIC
                || "gzip".equals(request.header("content-encoding"))
                || request.contentType().equals("application/gzip");
    }

    private static Result<byte[]> unpacked(
            HttpRequest request, byte[] bytes, int most, Language language) {
        if (!isGzip(request, bytes)) {
            return success(bytes);
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            var plain = gzip.readNBytes(most + 1);
            return plain.length <= most ? success(plain) : failure(tooLarge(most, language));
        } catch (IOException e) {
            return failure(Problem.of(Fault.NOT_GZIP, language));
        }
    }
}
