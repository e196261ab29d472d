/**
 * Telling people of alarms who do not look at the console: notices by mail and webhook, acknowledged or escalated; and a sign of life to a service outside.
 *
 * <p>One node at a time does it. What is to be said is written down together with the alarm it is about, so that a killed node neither loses nor repeats it;
 * it leaves at least once, and every copy has the same id. Who may call it: console. It calls replay (which alarms there are), partners (who is told),
 * audit, schedule and store.
 */
package org.enlace.gateway.notices;
