//! Tests of the reader on files made here.
