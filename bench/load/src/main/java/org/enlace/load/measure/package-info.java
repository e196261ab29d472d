/** What is read besides the records: processor time, memory, the machine around, durability settings. */
package org.enlace.load.measure;
