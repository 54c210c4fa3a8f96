-- What reports count.
CREATE INDEX audit_of_deeds ON audit (venue, at) WHERE act IN ('created', 'duplicate_prevented', 'merged', 'unmerged', 'undone', 'put_back', 'searched', 'inline_shown', 'viewed',
    'disclosed', 'imported');
