// The library has no types of its own; only what is used here.
declare module 'svg-to-pdfkit' {
  export default function svgToPdf(
    pdf: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options?: { width?: number; height?: number; preserveAspectRatio?: string; fontCallback?: () => string },
  ): void;
}
