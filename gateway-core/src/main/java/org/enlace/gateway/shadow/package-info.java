/**
 * Another version of a mapping beside the live one: it gets the same messages a moment later, sends nothing, and what it would have made otherwise is
 * counted field by field, until it is promoted or dropped.
 *
 * <p>Who may call it: intake and delivery hand over what they have just translated; console reads its tables through the reading role. It calls partners,
 * mappings and the bottom rooms. It never slows or breaks live traffic: what is too much is passed by and counted.
 */
package org.enlace.gateway.shadow;
