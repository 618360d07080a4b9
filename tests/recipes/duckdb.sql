-- Phường, xã nào còn thiếu nhiều nhất: số nhiệm vụ giao trực tiếp hoặc giao chung mà kết luận (của người
-- rà soát, nếu có; nếu không, của rasoat) là chưa có, chưa đầy đủ, chưa phù hợp.
-- FEEDS: the folder that --feeds wrote.
SELECT
    commune,
    issuer,
    count(*) FILTER (verdict = 'missing') AS missing,
    count(*) FILTER (verdict = 'partial') AS partial,
    count(*) FILTER (verdict = 'conflict') AS conflict,
    count(own_status) AS decided
FROM read_csv('FEEDS/duties.csv', header = true, types = {'commune': 'VARCHAR'})
WHERE binding <> 'department'
GROUP BY ALL
ORDER BY missing DESC, issuer;
