/**
 * What the registry concludes: cases, victims, suspects, offences, referrals, measures and alerts, in versions, over what records said.
 *
 * <p>A conclusion is a pure function of what was known at a moment ({@link org.enlace.gateway.registry.entities.Moment}): versions are what changed from
 * one moment to the next. Nothing is concluded while a record is accepted; the cause is written down there and concluded within a second or two. Who may
 * call it: console and monitoring ({@code Conclusions}, {@code CaseFiles}), and tests. Reads what intake's append left; owns the fact tables.
 */
package org.enlace.gateway.registry.entities;
