SELECT proposal.share, share.made_at, proposal.statement, proposal.field, proposal.by_name, proposal.at, proposal.settled,
    proposal.value, proposal.base
FROM proposal JOIN share ON share.id = proposal.share
WHERE share.assessment = ?1 ORDER BY share.made_at, share.id, proposal.statement, proposal.field
