/** The meeting tools that send webhooks, and the accounts that members have there. */
@NullMarked
package se.ledamot.meetings.tool;

import org.jspecify.annotations.NullMarked;
