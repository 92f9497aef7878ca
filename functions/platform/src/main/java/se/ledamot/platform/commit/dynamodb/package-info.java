/**
 * The ports of {@code commit} on DynamoDB: states, unique keys, journal entries and idempotency
 * records as items, one transaction for each commit.
 */
@NullMarked
package se.ledamot.platform.commit.dynamodb;

import org.jspecify.annotations.NullMarked;
