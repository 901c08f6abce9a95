package org.rekindle.web.admin.account;

import io.nayuki.qrcodegen.QrCode;

/**
 * A code to scan, as one SVG path: a square for each dark module.
 *
 * @param side of the picture in modules, with the quiet zone around it
 */
public record QrPicture(int side, String path) {
    private static final int QUIET = 4;

    static QrPicture of(QrCode code) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + QUIET)
                            .append(' ')
                            .append(y + QUIET)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrPicture(code.size + 2 * QUIET, path.toString());
    }
}
