"""Pages of employers, vacancies, and people who are thought of for one."""
