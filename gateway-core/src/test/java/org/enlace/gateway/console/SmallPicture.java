package org.enlace.gateway.console;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Keeps a picture of a page in as many colours as pages have: a third of the bytes, and nobody sees it. */
final class SmallPicture {

    private static final int COLOURS = 64;
    /** The least significant bits of a colour are of no account when colours are counted. */
    private static final int COARSE = 0xF8F8F8;

    private final BufferedImage picture;
    private final int[] palette;
    private final Map<Integer, Integer> nearest = new HashMap<>();

    private SmallPicture(BufferedImage picture) {
        this.picture = picture;
        this.palette = palette(picture);
    }

    static void write(byte[] png, Path file) throws IOException {
        SmallPicture small = new SmallPicture(ImageIO.read(new ByteArrayInputStream(png)));
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ImageWriteParam tight = writer.getDefaultWriteParam();
        tight.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        tight.setCompressionQuality(0);
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(small.drawn(), null, null), tight);
        } finally {
            writer.dispose();
        }
    }

    /** The colours most used, each as it is most often within its coarse kind. */
    private static int[] palette(BufferedImage picture) {
        Map<Integer, Map<Integer, Integer>> kinds = new HashMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y) & 0xFFFFFF;
                kinds.computeIfAbsent(colour & COARSE, any -> new HashMap<>()).merge(colour, 1, Integer::sum);
            }
        }
        List<Map<Integer, Integer>> most = kinds.values().stream()
                .sorted(Comparator.comparingInt((Map<Integer, Integer> kind) -> kind.values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                        .reversed())
                .limit(COLOURS)
                .toList();
        return most.stream()
                .mapToInt(kind -> kind.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey())
                .toArray();
    }

    private BufferedImage drawn() {
        IndexColorModel model = new IndexColorModel(6, palette.length, palette, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = picture.getRGB(x, y) & 0xFFFFFF;
                small.getRaster().setSample(x, y, 0, nearest.computeIfAbsent(colour, this::nearest));
            }
        }
        return small;
    }

    private int nearest(int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < palette.length; i++) {
            int distance = 0;
            for (int shift = 0; shift <= 16; shift += 8) {
                int apart = (palette[i] >> shift & 0xFF) - (colour >> shift & 0xFF);
                distance += apart * apart;
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
