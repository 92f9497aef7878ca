package se.ledamot.platform.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.ledamot.platform.access.Role;
import se.ledamot.platform.document.Document;
import se.ledamot.platform.schema.Field;
import se.ledamot.platform.schema.JsonSchemaWriter;
import se.ledamot.platform.schema.Schema;
import se.ledamot.platform.schema.StringFormat;
import se.ledamot.platform.schema.Violation;

/**
 * Makes the OpenAPI 3.1 document of the routes, so that it cannot say anything else than what they
 * do.
 */
public final class OpenApi {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    /** What every refusal is (RFC 9457). */
    public static final Schema.Fields PROBLEM =
            Schema.fields(
                    Field.of("type", Schema.text(120), "A URN for the sort of problem"),
                    Field.of("title", Schema.text(200), "What was not done"),
                    Field.of("status", Schema.wholeNumber(400, 599), "The HTTP status"),
                    Field.of("detail", Schema.text(1000), "Why, and what would make it possible"),
                    Field.maybe("clause", Schema.text(8), "The guideline's clause, such as K3.1c"),
                    Field.maybe(
                            "errors",
                            Schema.list(Violation.SCHEMA, 50),
                            "Each place that does not fit"));

    private static final List<Document> SIGNED =
            List.of(
                    parameter(
                            "webhook-id",
                            "header",
                            true,
                            Document.of("type", "string", "pattern", "^[!-\\-/-~]{1,256}$"),
                            "The same for each attempt at the same call"),
                    parameter(
                            "webhook-timestamp",
                            "header",
                            true,
                            Document.of("type", "string", "pattern", "^[1-9][0-9]{9}$"),
                            "When this attempt is made, in seconds since 1970; another for each"
                                    + " attempt, at most 5 minutes off"),
                    parameter(
                            "webhook-signature",
                            "header",
                            true,
                            Document.of("type", "string"),
                            "v1, and base64"));

    private OpenApi() {}

    public static Document of(List<Route> routes) {
        var paths = Document.EMPTY;
        for (var route : routes) {
            var before = paths.documentOrNull(route.path());
            var item = before == null ? Document.EMPTY : before;
            paths =
                    paths.with(
                            route.path(),
                            item.with(route.method().toLowerCase(Locale.ROOT), operation(route)));
        }
        return Document.of(
                "openapi", "3.1.0",
                "info",
                        Document.of(
                                "title",
                                "Ledamot",
                                "version",
                                "1",
                                "description",
                                "Tablets lent to elected members of a municipality."),
                "security", List.of(Document.of("token", List.of())),
                "paths", paths,
                "webhooks", webhooks(routes),
                "components",
                        Document.of(
                                "schemas", Document.of("Problem", JsonSchemaWriter.write(PROBLEM)),
                                "securitySchemes",
                                        Document.of(
                                                "token",
                                                Document.of(
                                                        "type", "http",
                                                        "scheme", "bearer",
                                                        "bearerFormat", "JWT"),
                                                "signature",
                                                Document.of(
                                                        "type",
                                                        "apiKey",
                                                        "in",
                                                        "header",
                                                        "name",
                                                        "webhook-signature",
                                                        "description",
                                                        "Standard Webhooks: v1, and base64 of"
                                                                + " HMAC-SHA256 over id.timestamp.body;"
                                                                + " several with a blank between while"
                                                                + " a secret is replaced"))));
    }

    /** The events that other systems send, each by itself. */
    private static Document webhooks(List<Route> routes) {
        var webhooks = Document.EMPTY;
        for (var route : routes) {
            if (route.input().payload() instanceof Payload.Event(var events, var most)) {
                for (var type : events.kinds().keySet()) {
                    webhooks =
                            webhooks.with(type, Document.of("post", webhook(route, events, type)));
                }
            }
        }
        return webhooks;
    }

    private static Document webhook(Route route, Schema.OneOf events, String type) {
        return Document.of(
                "summary",
                "Sent to " + route.path(),
                "security",
                List.of(Document.of("signature", List.of())),
                "parameters",
                SIGNED,
                "requestBody",
                content("application/json", JsonSchemaWriter.write(events.variant(type))),
                "responses",
                Document.of(String.valueOf(route.output().status()), success(route)));
    }

    private static Document operation(Route route) {
        return Document.of(
                "operationId", route.title().name(),
                "summary", route.title().meaning(),
                "x-roles", route.roles().stream().map(Role::code).toList(),
                "security", route.isSigned() ? List.of(Document.of("signature", List.of())) : null,
                "parameters", parameters(route),
                "requestBody", body(route.input().payload()),
                "responses",
                        Document.of(
                                String.valueOf(route.output().status()),
                                success(route),
                                "default",
                                response(
                                        "Refused; nothing was written",
                                        "application/problem+json",
                                        Document.of("$ref", "#/components/schemas/Problem"))));
    }

    private static List<Document> parameters(Route route) {
        var parameters = new ArrayList<Document>();
        var names = NAME.matcher(route.path()).results().map(found -> found.group(1)).toList();
        for (int i = 0; i < names.size(); i++) {
            var form = route.input().parameters().get(i);
            parameters.add(
                    parameter(
                            names.get(i),
                            "path",
                            true,
                            JsonSchemaWriter.write(Schema.format(form)),
                            "As in " + form.example()));
        }
        for (var field : route.input().query().fields()) {
            parameters.add(
                    parameter(
                            field.name(),
                            "query",
                            field.required(),
                            JsonSchemaWriter.write(field.schema()),
                            field.meaning()));
        }
        if (route.isSigned()) {
            parameters.addAll(SIGNED);
        } else if (route.changesSomething()) {
            var key = Document.of("type", "string", "pattern", "^[A-Za-z0-9_-]{8,64}$");
            parameters.add(
                    parameter(
                            "Idempotency-Key",
                            "header",
                            true,
                            key,
                            "The same for each attempt at the same call"));
        }
        return parameters;
    }

    private static Document parameter(
            String name, String in, boolean required, Document schema, String meaning) {
        return Document.of(
                "name", name,
                "in", in,
                "required", required,
                "description", meaning,
                "schema", schema);
    }

    private static @Nullable Document body(Payload payload) {
        return switch (payload) {
            case Payload.None() -> null;
            case Payload.JsonObject(var schema, var most) ->
                    content("application/json", JsonSchemaWriter.write(schema));
            case Payload.Event(var events, var most) ->
                    content("application/json", JsonSchemaWriter.write(events));
            case Payload.Csv(var most) ->
                    content("text/csv", Document.of("type", "string", "maxLength", most));
            case Payload.Calendar(var most) ->
                    content("text/calendar", Document.of("type", "string", "maxLength", most));
            case Payload.Bytes(var most) ->
                    content(
                            "application/octet-stream",
                            Document.of("type", "string", "format", "binary", "maxLength", most));
        };
    }

    private static Document content(String type, Document schema) {
        return Document.of(
                "required", true, "content", Document.of(type, Document.of("schema", schema)));
    }

    private static Document success(Route route) {
        var schema = route.output().schema();
        return schema == null
                ? response("Plain text", "text/plain", Document.of("type", "string"))
                : response("Done", "application/json", JsonSchemaWriter.write(schema));
    }

    private static Document response(String meaning, String type, Document schema) {
        return Document.of(
                "description",
                meaning,
                "content",
                Document.of(type, Document.of("schema", schema)));
    }

    /** Whether the route gives as many formats as its path has names. */
    public static boolean isConsistent(Route route) {
        long names = NAME.matcher(route.path()).results().count();
        List<StringFormat> forms = route.input().parameters();
        return names == forms.size();
    }
}
