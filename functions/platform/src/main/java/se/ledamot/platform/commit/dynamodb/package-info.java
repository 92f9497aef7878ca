/**
 * The ports of {@code commit} on DynamoDB: states, claims, journal entries and answers as items,
 * one transaction a commit.
 */
@NullMarked
package se.ledamot.platform.commit.dynamodb;

import org.jspecify.annotations.NullMarked;
