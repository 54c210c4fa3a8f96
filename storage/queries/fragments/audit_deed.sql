-- Whether an act is a deed. The list is that of the index, which SQLite only uses for exactly this condition.
act IN ('created', 'duplicate_prevented', 'merged', 'unmerged', 'undone', 'put_back', 'searched', 'inline_shown', 'viewed',
    'disclosed', 'imported')
