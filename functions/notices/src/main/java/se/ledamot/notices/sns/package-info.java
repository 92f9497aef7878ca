/** Sends SMS and mail through Amazon SNS, and keeps its subscriptions. */
@NullMarked
package se.ledamot.notices.sns;

import org.jspecify.annotations.NullMarked;
