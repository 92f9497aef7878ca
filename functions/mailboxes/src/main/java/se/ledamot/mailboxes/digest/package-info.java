/**
 * What members are told of their mailboxes: at most one message a day, on a working morning, and
 * none when there is nothing (K5.2a, K5.2g, O2.1a, O2.9). The secretary gets counts.
 */
@NullMarked
package se.ledamot.mailboxes.digest;

import org.jspecify.annotations.NullMarked;
