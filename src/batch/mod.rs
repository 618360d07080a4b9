//! `folder → stream of results`, in a stable order.
