package se.ledamot.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import se.ledamot.platform.commit.UnavailableException;
import se.ledamot.stack.LocalStack;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue of SQS, on LocalStack. */
@EnabledIf("se.ledamot.stack.LocalStack#isThere")
class SqsQueueTest {
    private final SqsClient sqs = LocalStack.find().orElseThrow().client(SqsClient.builder());

    @Test
    @DisplayName("More messages than SQS takes at once all arrive")
    void allMessagesArrive() {
        var name = LocalStack.freshPrefix() + "sweeps";
        var url = sqs.createQueue(create -> create.queueName(name)).queueUrl();
        var bodies = IntStream.range(0, 23).mapToObj(i -> "{\"mailbox\":\"M-" + i + "\"}").toList();
        new SqsQueue(sqs, url).send(bodies);

        var received = new HashSet<String>();
        for (int i = 0; i < 20 && received.size() < bodies.size(); i++) {
            sqs.receiveMessage(receive ->
                            receive.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(1))
                    .messages()
                    .forEach(message -> received.add(message.body()));
        }
        assertThat(received).containsExactlyInAnyOrderElementsOf(bodies);
    }

    @Test
    void aQueueThatIsNotThereIsUnavailable() {
        var queue = new SqsQueue(sqs, "http://localhost:4566/000000000000/no-such-queue");
        assertThatThrownBy(() -> queue.send(List.of("{}")))
                .isInstanceOf(UnavailableException.class);
    }
}
