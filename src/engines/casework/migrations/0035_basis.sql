-- On which law or directive a type rests: its name, and where it is read (H02).

ALTER TABLE case_type ADD COLUMN basis_zh TEXT NOT NULL DEFAULT '';
ALTER TABLE case_type ADD COLUMN basis_en TEXT NOT NULL DEFAULT '';
ALTER TABLE case_type ADD COLUMN basis_url TEXT NOT NULL DEFAULT '';
UPDATE case_type
   SET basis_zh = '行政程序法第168條至第173條、行政院及所屬各機關處理人民陳情案件要點',
       basis_en = 'Administrative Procedure Act, Articles 168–173; directions of the Executive Yuan on handling petitions',
       basis_url = 'https://law.moj.gov.tw/LawClass/LawAll.aspx?pcode=A0030055'
 WHERE code IN ('petition', 'suggestion', 'enquiry', 'mailbox', 'wrongdoing');
UPDATE case_type
   SET basis_zh = '行政程序法第51條', basis_en = 'Administrative Procedure Act, Article 51',
       basis_url = 'https://law.moj.gov.tw/LawClass/LawAll.aspx?pcode=A0030055'
 WHERE code = 'application';
