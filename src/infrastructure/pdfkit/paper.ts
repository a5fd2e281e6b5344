import PdfDocument from 'pdfkit';
import { printableOrNote } from './printable.ts';

/** Points of 1/72 inch; A4. */
const margin = { top: 54, bottom: 60, left: 54, right: 54 } as const;
const sizes = { title: 20, section: 14, part: 11.5, text: 10, small: 8.5 } as const;
const ink = { text: '#1b1b1b', quiet: '#4a4a4a', mark: '#1f4e79', limit: '#b0b0b0' } as const;

type Facts = { readonly title: string; readonly createdAt: Date; readonly footer: string };
type Tag = 'H1' | 'H2' | 'H3' | 'P' | 'BlockQuote' | 'LI';
type Style = {
  readonly size: number;
  readonly isBold?: boolean;
  readonly colour?: string;
  readonly indent?: number;
};

const styles: { readonly [tag in Tag]: Style } = {
  H1: { size: sizes.title, isBold: true },
  H2: { size: sizes.section, isBold: true, colour: ink.mark },
  H3: { size: sizes.part, isBold: true },
  P: { size: sizes.text },
  BlockQuote: { size: sizes.text, indent: 14 },
  LI: { size: sizes.text, indent: 14 },
};

/** Lines of text that have to fit below a heading, so that it does not stand alone at the end of a page. */
const keptWithHeading = 4;

export type ScoreMark = {
  readonly label: string;
  readonly score: number | null;
  readonly interval: readonly [low: number, high: number] | null;
};

/** A tagged document of A4 pages that grows downwards. Every text that goes in is made printable here. */
export class Paper {
  readonly #document: PDFKit.PDFDocument;
  readonly #footer: string;
  readonly #chunks: Buffer[] = [];

  constructor({ title, createdAt, footer }: Facts) {
    this.#footer = footer;
    this.#document = new PdfDocument({
      size: 'A4',
      margins: margin,
      pdfVersion: '1.7',
      lang: 'en',
      tagged: true,
      displayTitle: true,
      bufferPages: true,
      info: {
        Title: title,
        CreationDate: createdAt,
        ModDate: createdAt,
        Producer: 'Caresma',
        Creator: 'Caresma',
      },
    });
    this.#document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
  }

  heading(tag: 'H1' | 'H2' | 'H3', text: string): void {
    const { page } = this.#document;
    const needed = styles[tag].size + keptWithHeading * sizes.text * 1.4;
    if (this.#document.y + needed > page.height - margin.bottom) this.#document.addPage();
    if (tag !== 'H1') this.#document.moveDown(0.6);
    this.#write(tag, text);
    this.#document.moveDown(0.2);
  }

  paragraph(text: string, isBold = false): void {
    this.#write('P', text, { ...styles.P, isBold });
    this.#document.moveDown(0.3);
  }

  list(entries: readonly string[]): void {
    for (const entry of entries) this.#write('LI', `• ${printableOrNote(entry)}`);
    if (entries.length > 0) this.#document.moveDown(0.3);
  }

  /** Somebody's words, and what is said of them. */
  quote(words: string, remark: string): void {
    this.#write('BlockQuote', `“${printableOrNote(words)}” ${printableOrNote(remark)}`);
  }

  /** Scores from 0 to 10 with their intervals, one below the other; `words` say the same for those who do not see it. */
  chart(marks: readonly ScoreMark[], words: string): void {
    const row = 24;
    const height = row * marks.length + 22;
    if (this.#document.y + height > this.#document.page.height - margin.bottom) this.#document.addPage();
    const top = this.#document.y;
    const figure = this.#document.struct('Figure', { alt: printableOrNote(words) }, () =>
      this.#drawChart(marks, top, row),
    );
    this.#document.addStructure(figure);
    this.#document.x = margin.left;
    this.#document.y = top + height;
  }

  #drawChart(marks: readonly ScoreMark[], top: number, row: number): void {
    const document = this.#document;
    const [left, right] = [margin.left + 150, document.page.width - margin.right - 10];
    const at = (score: number): number => left + ((right - left) * score) / 10;
    const bottom = top + row * marks.length;
    for (const limit of [4, 7]) document.moveTo(at(limit), top).lineTo(at(limit), bottom).stroke(ink.limit);
    marks.forEach(({ label, score, interval }, index) => {
      const y = top + row * index + row / 2;
      this.#label(label, margin.left, y - 5, 'left');
      document.moveTo(left, y).lineTo(right, y).lineWidth(0.5).stroke(ink.quiet);
      if (interval !== null)
        document
          .rect(at(interval[0]), y - 4, at(interval[1]) - at(interval[0]), 8)
          .fillOpacity(0.3)
          .fill(ink.mark)
          .fillOpacity(1);
      if (score !== null) document.circle(at(score), y, 3.5).fill(ink.mark);
    });
    for (const tick of [0, 2, 4, 6, 8, 10]) this.#label(String(tick), at(tick) - 10, bottom + 4, 'center');
  }

  #label(text: string, x: number, y: number, align: 'left' | 'center'): void {
    this.#document
      .font('Helvetica')
      .fontSize(sizes.small)
      .fillColor(ink.text)
      .text(printableOrNote(text), x, y, { width: align === 'left' ? 145 : 20, align, lineBreak: false });
  }

  #write(tag: Tag, text: string, style: Style = styles[tag]): void {
    const { size, isBold = false, colour = ink.text, indent = 0 } = style;
    const document = this.#document;
    const words = printableOrNote(text);
    const block = document.struct(tag, {}, () => {
      document
        .font(isBold ? 'Helvetica-Bold' : 'Helvetica')
        .fontSize(size)
        .fillColor(colour)
        .text(words, margin.left + indent, document.y, { lineGap: 2 });
    });
    document.addStructure(block);
  }

  /** The finished document; nothing can be added any more. */
  async end(): Promise<Uint8Array> {
    const document = this.#document;
    const { start, count } = document.bufferedPageRange();
    for (let page = start; page < start + count; page += 1) this.#writeFooter(page, count);
    const ended = new Promise<void>((resolve, reject) => {
      document.once('end', resolve);
      document.once('error', reject);
    });
    document.end();
    await ended;
    return new Uint8Array(Buffer.concat(this.#chunks));
  }

  #writeFooter(page: number, count: number): void {
    const document = this.#document;
    document.switchToPage(page);
    // Text below the margin would begin a page.
    document.page.margins.bottom = 0;
    document.markContent('Artifact', { type: 'Pagination' });
    document
      .font('Helvetica')
      .fontSize(sizes.small)
      .fillColor(ink.quiet)
      .text(`${this.#footer} Page ${page + 1} of ${count}`, margin.left, document.page.height - 36, {
        lineBreak: false,
      });
    document.endMarkedContent();
    document.page.margins.bottom = margin.bottom;
  }
}
