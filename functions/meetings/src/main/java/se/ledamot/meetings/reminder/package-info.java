/** What people are told before a meeting (K3.5). */
@NullMarked
package se.ledamot.meetings.reminder;

import org.jspecify.annotations.NullMarked;
