const PDFDocument = require('pdfkit'); const fs = require('fs');

// node pdfkit.js FONTS/ OUT: FONTS is the folder assets/fonts.
const [F, out] = process.argv.slice(2);
const d = new PDFDocument({ pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, lang: 'en-GB', displayTitle: true, compress: true, size: [340, 480], margin: 50,
  info: { Title: 'Ferry times', CreationDate: new Date(Date.UTC(2026, 2, 2)) } });
d.pipe(fs.createWriteStream(out));
d.registerFont('R', F + 'SourceSerif4_400Regular.ttf').registerFont('B', F + 'SourceSans3_600SemiBold.ttf');
const root = d.struct('Document'); d.addStructure(root);
const text = (parent, tag, font, size, words, opt) => { const s = d.struct(tag, {}, [() => { d.font(font).fontSize(size).text(words, opt); }]); parent.add(s); s.end(); return s; };
text(root, 'H1', 'B', 16, 'Ferry times');
text(root, 'P', 'R', 11, 'The first ferry leaves at six and the last at ten in the evening.');
text(root, 'H2', 'B', 13, 'On Sundays');
const l = d.struct('L'); root.add(l);
for (const [n, w] of [['1.', 'No ferry before nine.'], ['2.', 'None in a storm.']]) {
  const li = d.struct('LI'); l.add(li); const y = d.y;
  const a = d.struct('Lbl', {}, [() => { d.font('R').fontSize(11).text(n, 50, y, { lineBreak: false }); }]); li.add(a);
  const b = d.struct('LBody', {}, [() => { d.font('R').fontSize(11).text(w, 70, y); }]); li.add(b); li.end();
}
l.end();
const fig = d.struct('Figure', { alt: 'A square that stands for the pier' }, [() => { d.rect(50, d.y + 10, 40, 40).fill('#336699'); }]); root.add(fig); fig.end();
d.x = 50; d.y += 70; d.fillColor('black');
const p = d.struct('P', {}, [() => { d.font('R').fontSize(11).text('Notice board of the harbour office.'); }]); root.add(p); p.end();
root.end();
d.outline.addItem('Ferry times').addItem('On Sundays');
d.end();
