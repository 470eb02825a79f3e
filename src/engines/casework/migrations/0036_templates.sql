-- Answers name their law, and what can be done against them: petitions get a template of their own.
-- The one for every matter names none, since each matter has its own.

INSERT INTO case_template (agency_id, title, type, body, basis, remedies)
SELECT 0, '陳情答復', 'petition', '{申請人}君您好：

您在{收件日}陳情「{主旨}」（案號{案號}），{機關}已查明，說明如下：


若還有疑問，請電{電話}洽承辦人，謝謝您的意見。', '行政程序法第171條、行政院及所屬各機關處理人民陳情案件要點',
       '對本答復有不同意見，可以提出新的事證再向{機關}陳情，或向上級機關陳情；答復中如有行政處分，不服的可在收到的次日起 30 日內，繕具訴願書經由{機關}向訴願管轄機關提起訴願。'
 WHERE NOT EXISTS (SELECT 1 FROM case_template WHERE agency_id = 0 AND title = '陳情答復');
