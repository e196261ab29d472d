/** Plans of faults: kind and time of each, from a seed, the same each time. Pure; depends on no other package. */
package org.enlace.crash.plan;
