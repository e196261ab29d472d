package org.enlace.gateway.platform.encryption;

import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * An LZ4 block, by the Java of the library that checks each index. Its native code would be unpacked into a folder for temporary files, where a hardened
 * system runs nothing; that, and its Java with {@code Unsafe}, would turn a damaged body into damaged memory.
 */
final class Lz4Codec implements BodyCodec {

    /** From the format: a byte of a length stands for 255 bytes at most. */
    private static final int MOST_TIMES = 255;

    private final LZ4Compressor compressor = LZ4Factory.safeInstance().fastCompressor();
    private final LZ4SafeDecompressor decompressor = LZ4Factory.safeInstance().safeDecompressor();

    @Override
    public int room(int length) {
        return compressor.maxCompressedLength(length);
    }

    @Override
    public int compress(byte[] plain, byte[] out, int offset) {
        return compressor.compress(plain, 0, plain.length, out, offset);
    }

    @Override
    public int mostTimes() {
        return MOST_TIMES;
    }

    @Override
    public void expand(byte[] in, int offset, byte[] plain) {
        try {
            if (decompressor.decompress(in, offset, in.length - offset, plain, 0) != plain.length) {
                throw new SealingException("a body is cut off");
            }
        } catch (LZ4Exception e) {
            throw new SealingException("a body is damaged", e);
        }
    }
}
