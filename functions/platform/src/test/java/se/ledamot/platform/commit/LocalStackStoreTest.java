package se.ledamot.platform.commit;

import org.junit.jupiter.api.condition.EnabledIf;
import se.ledamot.stack.LocalStack;
import se.ledamot.stack.Template;
import se.ledamot.stack.TemplateTables;
import se.ledamot.stack.TransactionConflicts;

/** The same contract on LocalStack; skipped where there is neither an endpoint nor Docker. */
@EnabledIf("se.ledamot.stack.LocalStack#isThere")
class LocalStackStoreTest extends StoreContract {
    @Override
    Store store() {
        var conflicts = new TransactionConflicts();
        var client = conflicts.around(LocalStack.find().orElseThrow().dynamo());
        var prefix = LocalStack.freshPrefix();
        TemplateTables.create(client, Template.ofProject(), prefix);
        return EmbeddedStoreTest.store(client, conflicts, prefix);
    }
}
