package se.ledamot.local;

import org.junit.jupiter.api.condition.EnabledIf;
import se.ledamot.stack.LocalStack;

/** The same walks on LocalStack, beside those on the embedded DynamoDB. */
@EnabledIf("se.ledamot.stack.LocalStack#isThere")
class WalkThroughLocalStackTest extends WalkThroughTest {
    @Override
    String where() {
        return LocalStack.find().orElseThrow().endpoint().toString();
    }
}
