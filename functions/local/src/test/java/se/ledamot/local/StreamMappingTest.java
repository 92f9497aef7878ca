package se.ledamot.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.ledamot.notices.function.NoticesFunction;
import se.ledamot.stack.Template;

/** What of a stream comes to a function, here as there: the template says it. */
class StreamMappingTest {
    private static final String STREAM =
            """
            Resources:
              OneFunction:
                Type: AWS::Serverless::Function
                Properties:
                  Environment:
                    Variables: { SPRING_CLOUD_FUNCTION_DEFINITION: one }
                  Events:
                    Written:
                      Type: DynamoDB
                      Properties:
                        Stream: !GetAtt Things.StreamArn
            """;
    private static final String FILTER =
            """
                        FilterCriteria:
                          Filters:
                            - Pattern: '{"eventName":["INSERT","MODIFY"],"dynamodb":{"Keys":{"pk":{"S":[{"prefix":"thing/"},{"prefix":"part/"}]}}}}'
            """;

    @TempDir private Path folder;

    @Test
    @DisplayName("A stream passes on only the events and keys that its filter names")
    void whatTheFilterNamesComesAndNothingElse() throws IOException {
        var pipes = StreamMapping.of(template(STREAM + FILTER));
        assertThat(pipes)
                .containsExactly(
                        new StreamMapping(
                                "Things",
                                "one",
                                List.of("INSERT", "MODIFY"),
                                List.of("thing/", "part/")));
        var pipe = pipes.getFirst();
        assertThat(pipe.wants("INSERT", "thing/a")).isTrue();
        assertThat(pipe.wants("MODIFY", "part/a")).isTrue();
        assertThat(pipe.wants("REMOVE", "thing/a")).isFalse();
        assertThat(pipe.wants("INSERT", "other/thing/a")).isFalse();
    }

    @Test
    void aStreamWithoutAFilterIsRefused() {
        assertThatThrownBy(() -> StreamMapping.of(template(STREAM)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A stream without a filter: one");
    }

    @Test
    @DisplayName("The stream passes on a new notice, but not a changed one")
    void aNewNoticeIsDeliveredAtOnceAndAChangedOneIsNot() {
        var notices =
                StreamMapping.of(Template.ofProject()).stream()
                        .filter(pipe -> pipe.definition().equals(NoticesFunction.STREAM))
                        .toList();
        assertThat(notices).hasSize(1);
        assertThat(notices.getFirst().table()).isEqualTo("Notices");
        assertThat(notices.getFirst().wants("INSERT", "notice/loan-1-1-1")).isTrue();
        assertThat(notices.getFirst().wants("MODIFY", "notice/loan-1-1-1")).isFalse();
        assertThat(notices.getFirst().wants("INSERT", "subscription/member/M-1001")).isFalse();
    }

    private Template template(String yaml) throws IOException {
        return Template.read(Files.writeString(folder.resolve("template.yaml"), yaml));
    }
}
