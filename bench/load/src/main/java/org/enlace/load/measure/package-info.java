/** Measurements besides the records: processor time, memory, load of the machine, durability settings. */
package org.enlace.load.measure;
