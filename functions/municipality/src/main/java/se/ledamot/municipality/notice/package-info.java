/**
 * What people are told: the messages, whom they go to, how urgent they are, and how far each has
 * come.
 */
@NullMarked
package se.ledamot.municipality.notice;

import org.jspecify.annotations.NullMarked;
