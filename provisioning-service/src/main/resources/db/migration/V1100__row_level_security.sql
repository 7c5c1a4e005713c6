-- The network and what was asked of it are the operators' own. A customer sees their services and what work means for them, a
-- partner the work that it has announced.
CALL wall_in('node');
CALL wall_in('membership');
CALL wall_in('standing_request');
CALL wall_in('service', 'account_id = (SELECT scope_customer())');
CALL wall_in('service_dependency', 'EXISTS (SELECT FROM service s WHERE s.service_id = service_dependency.service_id)');
CALL wall_in('service_block', 'EXISTS (SELECT FROM service s WHERE s.service_id = service_block.service_id)');
CALL wall_in('change', 'partner = (SELECT scope_partner())');
CALL wall_in('change_object', 'EXISTS (SELECT FROM change c WHERE c.change_id = change_object.change_id)');
CALL wall_in('change_impact', 'account_id = (SELECT scope_customer())');
CALL wall_in('service_history', 'EXISTS (SELECT FROM service s WHERE s.service_id = service_history.service_id)');
