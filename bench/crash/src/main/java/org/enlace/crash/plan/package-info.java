/** What goes wrong and when: from a seed, the same each time. Pure; uses nobody. */
package org.enlace.crash.plan;
